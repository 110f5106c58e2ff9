package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.CustomProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads QRS's JSON: absent and strange fields are empty, and nothing grows without bound. */
final class Fields {
  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_ITEMS = 200;

  /** SQL Server's first date stands for "none". */
  private static final int YEAR_OF_NONE = 1753;

  private Fields() {}

  static String text(JsonNode node, String field) {
    return shortened(node.path(field).asText(""));
  }

  static String shortened(String text) {
    return Lines.cut(text, LONGEST_TEXT);
  }

  static Optional<Instant> instant(JsonNode node, String field) {
    try {
      return Optional.of(Instant.parse(node.path(field).asText(""))).filter(Fields::isTime);
    } catch (DateTimeException absentOrStrange) {
      return Optional.empty();
    }
  }

  /**
   * Where guessing would do harm.
   *
   * @param text null for none
   * @throws IllegalArgumentException for what is neither a time nor none
   */
  static Optional<Instant> strictInstant(String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse).filter(Fields::isTime);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + shortened(text) + "' is no time", e);
    }
  }

  private static boolean isTime(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).getYear() > YEAR_OF_NONE;
  }

  static List<String> tags(JsonNode node) {
    return node.path("tags")
        .valueStream()
        .limit(MOST_ITEMS)
        .map(tag -> text(tag, "name"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  static List<CustomProperty> customProperties(JsonNode node) {
    return node.path("customProperties")
        .valueStream()
        .limit(MOST_ITEMS)
        .map(cp -> new CustomProperty(text(cp.path("definition"), "name"), text(cp, "value")))
        .toList();
  }
}
