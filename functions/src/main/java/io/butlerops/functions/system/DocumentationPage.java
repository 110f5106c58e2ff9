package io.butlerops.functions.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.Operation.Answered;
import io.butlerops.contract.api.Reply;
import io.butlerops.contract.api.Shape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** One page for readers, without scripts and without anything from elsewhere. */
final class DocumentationPage {
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#222;background:#fff}
      details{border:1px solid #ccc;border-radius:4px;margin:.4rem 0;padding:.4rem .8rem}
      summary{cursor:pointer}
      code,pre{font:14px/1.5 ui-monospace,monospace}
      pre{background:#f3f3f3;padding:.6rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
      .method{display:inline-block;min-width:4.5rem;font-weight:bold}
      table{border-collapse:collapse;width:100%}
      th,td{text-align:left;vertical-align:top;border-top:1px solid #ddd;padding:.2rem .6rem .2rem 0}
      @media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}pre{background:#262626}details{border-color:#444}th,td{border-color:#444}a{color:#8ab4f8}}
      """;

  private static final String POLICY =
      "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(hash(STYLE));

  private DocumentationPage() {}

  /**
   * @param path of the page, beside which the documents for programs are
   */
  static Reply of(List<Operation> operations, String path, String version) {
    String page =
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Butler API documentation</title><style>%s</style></head><body>
        <h1>Butler API documentation</h1>
        <p>Version %s. For programs: <a href="%s/json">OpenAPI in JSON</a>, <a href="%s/yaml">in YAML</a>.</p>
        <p>A call brings its token as <code>Authorization: Bearer …</code> or <code>X-Api-Key: …</code>.
        Bodies are JSON; numbers and booleans may also be sent as texts.
        PUT and DELETE may be sent as POST with the header <code>X-HTTP-Method-Override</code>.</p>
        %s</body></html>
        """
            .formatted(
                STYLE,
                escaped(version),
                escaped(path),
                escaped(path),
                operations.stream()
                    .map(DocumentationPage::operation)
                    .collect(Collectors.joining("\n")));
    return Reply.typed(200, "text/html; charset=utf-8", page.getBytes(UTF_8))
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }

  private static String operation(Operation operation) {
    return "<details id=\"%s\"><summary><code class=\"method\">%s</code> <code>%s</code> %s</summary>%s%s%s%s</details>"
        .formatted(
            escaped(operation.id()),
            escaped(operation.method()),
            escaped(operation.path()),
            escaped(operation.summary()),
            needs(operation),
            fields("Parameters behind the question mark", operation.query()),
            operation.body().map(DocumentationPage::body).orElse(""),
            operation.answers().stream()
                .map(DocumentationPage::answer)
                .collect(Collectors.joining()));
  }

  private static String needs(Operation operation) {
    String scope =
        operation.open()
            ? "Needs no token."
            : operation.scope().isEmpty()
                ? "Any token will do."
                : "The token needs the scope <code>" + escaped(operation.scope()) + "</code>.";
    return operation.toggle().isEmpty()
        ? "<p>" + scope + "</p>"
        : "<p>%s Switch: <code>%s</code>.</p>".formatted(scope, escaped(operation.toggle()));
  }

  private static String body(Shape shape) {
    if (shape instanceof Shape.Fields fields) {
      return fields("Body", fields);
    } else if (shape instanceof Shape.ListOf list && list.item() instanceof Shape.Fields fields) {
      return fields("Body: a list of", fields);
    }
    return "<h4>Body</h4><p>" + type(shape) + "</p>";
  }

  private static String fields(String title, Shape.Fields fields) {
    if (fields.fields().isEmpty()) {
      return "";
    }
    return "<h4>%s</h4><table>%s</table>"
        .formatted(
            title,
            fields.fields().stream().map(DocumentationPage::field).collect(Collectors.joining()));
  }

  private static String field(Shape.Field field) {
    return "<tr><th><code>%s</code></th><td>%s%s</td><td>%s</td></tr>"
        .formatted(
            escaped(field.name()),
            type(field.shape()),
            field.required() ? ", required" : "",
            escaped(field.meaning()));
  }

  private static String type(Shape shape) {
    if (shape instanceof Shape.Text text) {
      String most = text.longest().isPresent() ? ", at most " + text.longest().getAsInt() : "";
      return text.allowed().isEmpty()
          ? "text" + most
          : "one of " + escaped(String.join(", ", text.allowed()));
    } else if (shape instanceof Shape.Numeric number) {
      return number.whole() ? "whole number" : "number";
    } else if (shape instanceof Shape.Flag) {
      return "true or false";
    } else if (shape instanceof Shape.ListOf list) {
      return "list of " + type(list.item());
    } else if (shape instanceof Shape.Fields fields) {
      return "object: "
          + fields.fields().stream()
              .map(field -> escaped(field.name()) + " " + type(field.shape()))
              .collect(Collectors.joining(", "));
    }
    return "anything";
  }

  private static String answer(Answered answer) {
    String example =
        answer.example().isEmpty() ? "" : "<pre>" + escaped(answer.example()) + "</pre>";
    return "<h4>%d %s</h4><p>%s</p>%s"
        .formatted(answer.status(), escaped(answer.type()), escaped(answer.meaning()), example);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
