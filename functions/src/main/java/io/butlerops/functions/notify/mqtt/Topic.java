package io.butlerops.functions.notify.mqtt;

import io.butlerops.functions.template.Escaping;
import io.butlerops.functions.template.TemplateFailed;
import io.butlerops.functions.template.Templates;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where messages go: the name of a topic, with fields of the event in double braces. */
record Topic(String template) {
  static final String EXPECTED = "a topic such as qliksense/{{site}}/alerts/{{taskId}}";

  static final String EXPECTED_ABOVE_SERVICES =
      "a topic of at most six levels such as qliksense/service_stopped; host and service follow";

  /** Levels that a reading about several services has, one topic for each. */
  static final String HOST = "topicHost";

  static final String SERVICE = "topicService";

  /** IoT Core's limits: bytes, and slashes. */
  private static final int MOST_BYTES = 256;

  private static final int MOST_SLASHES = 7;
  private static final Pattern FIELD = Pattern.compile("\\{\\{[^}]*}}");

  /** What would add a level, or make a filter of the name. */
  private static final Pattern UNSAFE = Pattern.compile("[/+#\\p{Cntrl}]");

  static Topic parse(String text) {
    String example = FIELD.matcher(text.strip()).replaceAll("x");
    if (example.contains("{{") || problem(example).isPresent()) {
      throw new IllegalArgumentException(text);
    }
    return new Topic(text.strip());
  }

  /** With a level for the host and one for the service below it. */
  static Topic aboveServices(String text) {
    return parse(text.strip().replaceAll("/+$", "") + "/{{" + HOST + "}}/{{" + SERVICE + "}}");
  }

  /**
   * The topic for an event.
   *
   * @param fields by name; what they hold becomes one level or part of one
   */
  String name(Templates templates, Map<String, Object> fields) throws TemplateFailed {
    Map<String, Object> safe = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (!(value instanceof Collection)) {
            safe.put(name, level(value.toString()));
          }
        });
    String name = fitted(templates.render(template, Escaping.NONE, safe).strip());
    Optional<String> problem = problem(name);
    if (problem.isPresent()) {
      throw new TemplateFailed("topic '" + name + "' " + problem.get(), null);
    }
    return name;
  }

  private static String level(String text) {
    String level = UNSAFE.matcher(text).replaceAll("_").strip();
    return level.isEmpty() ? "-" : level;
  }

  private static String fitted(String name) {
    String fitted = name;
    while (bytes(fitted) > MOST_BYTES) {
      fitted = fitted.substring(0, fitted.offsetByCodePoints(fitted.length(), -1));
    }
    return fitted;
  }

  /** Below {@code butler/} relays and cloud talk to each other, and nobody else. */
  private static Optional<String> problem(String name) {
    if (name.isEmpty() || bytes(name) > MOST_BYTES) {
      return Optional.of("is empty or longer than " + MOST_BYTES + " bytes");
    }
    if (name.startsWith("$") || name.equals("butler") || name.startsWith("butler/")) {
      return Optional.of("is reserved");
    }
    if (name.chars().anyMatch(c -> c == '+' || c == '#' || Character.isISOControl(c))) {
      return Optional.of("has a character that no topic may have");
    }
    return name.chars().filter(c -> c == '/').count() > MOST_SLASHES
        ? Optional.of("has more than " + (MOST_SLASHES + 1) + " levels")
        : Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
