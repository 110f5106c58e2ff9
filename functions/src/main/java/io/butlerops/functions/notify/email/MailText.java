package io.butlerops.functions.notify.email;

import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.JsonTemplate;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Passage;
import io.butlerops.functions.template.Escaping;
import io.butlerops.functions.template.TemplateFailed;
import io.butlerops.functions.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes a mail: the users' template where there is one and it holds, ours otherwise. */
final class MailText {
  private static final String HTML = resource("mail.html.handlebars");
  private static final String TEXT = resource("mail.txt.handlebars");
  private static final int SUBJECT = 200;
  private static final int LONGEST_TEXT = 60_000;

  private final EmailConfig config;
  private final Templates templates;

  MailText(EmailConfig config, Templates templates) {
    this.config = config;
    this.templates = templates;
  }

  Mail of(Notification notification) {
    Message message = notification.message(config.lines()).cut(LONGEST_TEXT);
    if (!notification.fitsTemplates()) {
      return builtIn(subject(message), message);
    }
    try {
      return fromTemplates(message, notification.templateFields(config.lines()));
    } catch (TemplateFailed e) {
      return builtIn(subject(message), message.withNote(JsonTemplate.note(e)));
    }
  }

  private Mail fromTemplates(Message message, Map<String, Object> fields) throws TemplateFailed {
    String subject = subject(message);
    if (config.subject().isPresent()) {
      subject = line(templates.render(config.subject().get(), Escaping.NONE, fields));
    }
    return config.template().isEmpty()
        ? builtIn(subject, message)
        : new Mail(
            subject,
            templates.render(config.template().get(), Escaping.HTML, fields),
            ours(TEXT, Escaping.NONE, message));
  }

  private static String subject(Message message) {
    return line("Qlik Sense: " + message.title());
  }

  private Mail builtIn(String subject, Message message) {
    return new Mail(
        subject, ours(HTML, Escaping.HTML, message), ours(TEXT, Escaping.NONE, message));
  }

  private String ours(String template, Escaping escaping, Message message) {
    try {
      return templates.render(template, escaping, fields(message));
    } catch (TemplateFailed e) {
      throw new IllegalStateException("a template of ours does not render", e);
    }
  }

  private static Map<String, Object> fields(Message message) {
    return Map.of(
        "colour", colour(message.tone()),
        "title", message.title(),
        "said", message.said(),
        "cause", message.cause(),
        "note", message.note(),
        "missing", message.missing(),
        "facts", pairs(message.facts(), fact -> Map.of("name", fact.name(), "value", fact.value())),
        "links", pairs(message.links(), link -> Map.of("text", link.text(), "url", link.url())),
        "passages",
            pairs(
                message.passages(),
                part -> Map.of("title", part.title(), "lines", lines(part), "text", part.text())));
  }

  private static List<Map<String, Object>> lines(Passage passage) {
    return pairs(passage.numbered(), line -> Map.of("text", line.text(), "marked", line.marked()));
  }

  private static String colour(Message.Tone tone) {
    return switch (tone) {
      case BAD -> "#b3261e";
      case DOUBTFUL -> "#b26a00";
      case GOOD -> "#1e7d34";
    };
  }

  private static <T> List<Map<String, Object>> pairs(
      List<T> items, Function<T, Map<String, Object>> pair) {
    return items.stream().map(pair).toList();
  }

  /** A line end in a subject would begin a header of the sender's choice. */
  private static String line(String subject) {
    return Cut.line(subject, SUBJECT);
  }

  private static String resource(String name) {
    try (InputStream stream = MailText.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }
}
