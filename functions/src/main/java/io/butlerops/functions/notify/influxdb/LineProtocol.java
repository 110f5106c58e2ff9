package io.butlerops.functions.notify.influxdb;

import io.butlerops.functions.notify.channel.Cut;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Points as InfluxDB's versions 1, 2 and 3 all read them.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/">the
 *     syntax</a>
 */
final class LineProtocol {
  private static final Pattern SPECIAL = Pattern.compile("[,= ]");

  /**
   * Outside of strings the versions differ on what a backslash means before another, before what is
   * escaped, and at the end; such a one is written as a slash.
   */
  private static final Pattern DOUBTFUL = Pattern.compile("\\\\(?=[\\\\,= ]|$)");

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

  private LineProtocol() {}

  /** One line, without its end. What has no name is left out, and so are tags that say nothing. */
  static String write(Point point) {
    StringBuilder line = new StringBuilder(word(point.measurement()));
    point
        .tags()
        .forEach(
            (name, value) -> {
              if (!word(name).isEmpty() && !word(value).isEmpty()) {
                line.append(',').append(word(name)).append('=').append(word(value));
              }
            });
    String fields =
        point.fields().entrySet().stream()
            .filter(field -> !word(field.getKey()).isEmpty())
            .map(field -> word(field.getKey()) + "=" + value(field.getValue()))
            .collect(Collectors.joining(","));
    return line.append(' ').append(fields).append(' ').append(nanos(point.time())).toString();
  }

  /** What becomes of a name or a tag's value, before it is escaped. */
  static String plain(String text) {
    return DOUBTFUL.matcher(Cut.line(text, Integer.MAX_VALUE)).replaceAll("/");
  }

  private static String word(String text) {
    return SPECIAL.matcher(plain(text)).replaceAll("\\\\$0");
  }

  private static String value(Object value) {
    return value instanceof Double || value instanceof Boolean
        ? value.toString()
        : '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** InfluxDB counts until 2262; no event of ours is from before 1970. */
  private static long nanos(Instant time) {
    Instant held = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    return held.getEpochSecond() * 1_000_000_000L + held.getNano();
  }
}
