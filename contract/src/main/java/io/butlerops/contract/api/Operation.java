package io.butlerops.contract.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One method at one path of {@code /v4}: what it takes, and what the documentation says of it.
 *
 * @param path such as {@code /v4/keyvalues/{namespace}}
 * @param toggle Butler's name of the switch that turns it on
 * @param scope that a token needs; empty where any token will do
 * @param query shape of the parameters behind the question mark
 * @param body empty where the body is not looked at
 * @param failure told when it cannot be done for a reason that is no fault of the caller's
 * @param answers what may come back, the good one first
 */
public record Operation(
    String method,
    String path,
    String toggle,
    String scope,
    String summary,
    Shape.Fields query,
    Optional<Shape> body,
    String failure,
    List<Answered> answers) {
  public Operation {
    answers = List.copyOf(answers);
  }

  /**
   * One kind of answer.
   *
   * @param type its content type; empty for no body
   * @param example as JSON or text, for the documentation; may be empty
   */
  public record Answered(int status, String type, String meaning, String example) {
    public static final String JSON = "application/json; charset=utf-8";
    public static final String TEXT = "text/plain; charset=utf-8";

    public static Answered json(int status, String meaning, String example) {
      return new Answered(status, JSON, meaning, example);
    }

    /** The envelope of errors, with these words as its message. */
    public static Answered error(int status, String message) {
      Reply envelope = new ApiError(status, message).reply();
      return new Answered(status, JSON, message, new String(envelope.body(), UTF_8));
    }
  }

  /** A reader's name of it, unique among all. */
  public String id() {
    return method.toLowerCase(Locale.ROOT)
        + path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
  }

  /** What stands in braces in the path. */
  public List<String> pathNames() {
    return Pattern.compile("\\{([^}]*)}")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Whether it needs no token: what cannot be switched off and asks for no scope. */
  public boolean open() {
    return toggle.isEmpty() && scope.isEmpty();
  }

  public static Operation of(
      String method, String path, String toggle, String scope, String summary) {
    Shape.Fields none = new Shape.Fields(List.of());
    return new Operation(
        method, path, toggle, scope, summary, none, Optional.empty(), "Failed", List.of());
  }

  public Operation query(Shape.Field... fields) {
    Shape.Fields shape = new Shape.Fields(List.of(fields));
    return new Operation(method, path, toggle, scope, summary, shape, body, failure, answers);
  }

  public Operation body(Shape shape) {
    return new Operation(
        method, path, toggle, scope, summary, query, Optional.of(shape), failure, answers);
  }

  public Operation failure(String message) {
    return new Operation(method, path, toggle, scope, summary, query, body, message, answers);
  }

  public Operation answers(Answered... all) {
    return new Operation(method, path, toggle, scope, summary, query, body, failure, List.of(all));
  }

  /** The same by another method or path. */
  public Operation at(String otherMethod, String otherPath) {
    return new Operation(
        otherMethod, otherPath, toggle, scope, summary, query, body, failure, answers);
  }
}
