package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Delivery.Suppressed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader is told about the message itself. */
final class Notes {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private Notes() {}

  static String of(Notification notification) {
    String held =
        notification
            .delivery()
            .context()
            .suppressed()
            .map(suppressed -> held(suppressed, notification))
            .orElse("");
    return Stream.of(notification.delivery().context().note(), held, notification.plain())
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining(" "));
  }

  private static String held(Suppressed suppressed, Notification notification) {
    ZoneId zone = notification.place().site().zone();
    return "And %,d more since %s that a limit held back."
        .formatted(
            suppressed.count(), time(suppressed.since(), notification.delivery().created(), zone));
  }

  private static String time(Instant time, Instant now, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (today ? TODAY : EARLIER).format(local);
  }
}
