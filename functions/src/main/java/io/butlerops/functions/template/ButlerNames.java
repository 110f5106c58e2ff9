package io.butlerops.functions.template;

import java.util.List;
import java.util.Map;

/** Fields that only Butler's templates ask for, beside those of {@link EventFields}. */
public final class ButlerNames {
  private static final Map<String, String> ALIASES =
      Map.of(
          // As Butler's documents spell them.
          "qliksSenseQMC", "qlikSenseQMC",
          "qliksSenseHub", "qlikSenseHub",
          "executionDetailsText", "executionDetailsConcatenated");

  private ButlerNames() {}

  /**
   * Adds them. {@code emailRecipients} is there for templates that list its parts, and always
   * empty: a message goes to one reader, who must not learn who else gets it.
   */
  public static void add(Map<String, Object> fields) {
    ALIASES.forEach(
        (alias, name) -> {
          if (fields.containsKey(name)) {
            fields.putIfAbsent(alias, fields.get(name));
          }
        });
    fields.putIfAbsent("butlerVersion", version());
    fields.putIfAbsent(
        "emailRecipients",
        new Labelled("", Map.of("common", List.of(), "taskSpecific", List.of())));
  }

  private static String version() {
    String version = ButlerNames.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
