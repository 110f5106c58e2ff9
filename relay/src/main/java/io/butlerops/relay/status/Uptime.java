package io.butlerops.relay.status;

import io.butlerops.contract.reading.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long a relay has been running and what memory it takes, in one line. */
final class Uptime {
  private Uptime() {}

  static String line(Status status, Instant now) {
    Status.Memory memory = status.memory();
    return String.format(
        Locale.ROOT,
        "%s, version %s, up %s; heap %s of %s MB, buffers %s MB, process %s MB",
        status.relay(),
        status.version(),
        words(Duration.between(status.started().orElse(now), now)),
        megabytes(memory.heapUsed()),
        megabytes(memory.heapTotal()),
        megabytes(memory.external()),
        memory.process() == 0 ? "?" : megabytes(memory.process()));
  }

  /** {@code 2 days, 1 hour, 5 minutes}. */
  static String words(Duration up) {
    if (up.toMinutes() < 1) {
      return "less than a minute";
    }
    return Stream.of(
            amount(up.toDays(), "day"),
            amount(up.toHoursPart(), "hour"),
            amount(up.toMinutesPart(), "minute"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String amount(long count, String unit) {
    return count == 0 ? "" : count + " " + unit + (count == 1 ? "" : "s");
  }

  private static String megabytes(long bytes) {
    return Long.toString(bytes >> 20);
  }
}
