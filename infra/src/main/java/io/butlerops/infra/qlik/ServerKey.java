package io.butlerops.infra.qlik;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Until when the server is licensed, as its key says.
 *
 * @param end what stands after {@code Valid To:}; empty where there is no such line
 * @param subscription perpetual licenses are none
 * @param declaredExpired whatever its end is
 */
public record ServerKey(Optional<String> end, boolean subscription, boolean declaredExpired) {

  /** That day, UTC, is its last. */
  public static ServerKey validTo(LocalDate day) {
    return unreadable(day.toString());
  }

  /** Without an end, because it has none. */
  public static ServerKey perpetual() {
    return new ServerKey(Optional.empty(), false, false);
  }

  /** A subscription that does not say when it ends. */
  public static ServerKey withoutEnd() {
    return new ServerKey(Optional.empty(), true, false);
  }

  /** Its end is this text, whatever that is. */
  public static ServerKey unreadable(String end) {
    return new ServerKey(Optional.of(end), true, false);
  }

  /** The server says that it is over, whatever the end. */
  public ServerKey expired() {
    return new ServerKey(end, subscription, true);
  }

  /** As people write it: a date, {@code perpetual}, {@code missing}, or a text that is no date. */
  public static ServerKey parse(String text) {
    return switch (text) {
      case "perpetual" -> perpetual();
      case "missing" -> withoutEnd();
      default -> unreadable(text);
    };
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return end.orElse(isPerpetual() ? "perpetual" : "missing");
  }

  boolean isPerpetual() {
    return end.isEmpty() && !subscription;
  }

  boolean isExpired(Instant now) {
    return declaredExpired
        || end.flatMap(ServerKey::over).filter(over -> !over.isAfter(now)).isPresent();
  }

  private static Optional<Instant> over(String text) {
    try {
      return Optional.of(
          LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
