package io.butlerops.relay.qrs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A filter expression of QRS. */
record Filter(String expression) {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  /** Ids stand bare, so nothing but an id may stand there. */
  static Optional<Filter> id(String field, String id) {
    return isId(id) ? Optional.of(new Filter(field + " eq " + id)) : Optional.empty();
  }

  /**
   * @param ids all of them ids, one at least
   */
  static Filter anyId(String field, List<String> ids) {
    return new Filter(
        ids.stream()
            .map(id -> id(field, id).orElseThrow().expression())
            .collect(Collectors.joining(" or ")));
  }

  /** That time or earlier, to the millisecond. */
  static Filter until(String field, Instant latest) {
    return new Filter(field + " le '" + TIME.format(latest) + "'");
  }

  static Filter text(String field, String value) {
    return new Filter(field + " eq '" + value.replace("'", "''") + "'");
  }

  /** A custom property with a value; QRS judges the two apart, so its answer may hold more. */
  static Filter property(String name, String value) {
    Filter named = text("customProperties.definition.name", name);
    Filter valued = text("customProperties.value", value);
    return new Filter("(" + named.expression() + ") and (" + valued.expression() + ")");
  }

  /** All zeros is how QRS writes "none". */
  static boolean isId(String text) {
    return GUID.matcher(text).matches() && !text.equals(NO_ID);
  }
}
