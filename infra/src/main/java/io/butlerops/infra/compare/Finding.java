package io.butlerops.infra.compare;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the two sides made of one end of a task. */
sealed interface Finding {
  DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** One line for people. */
  String line(ZoneId zone);

  record Both(Told first, Told second) implements Finding {
    @Override
    public String line(ZoneId zone) {
      Duration later = Duration.between(first.at(), second.at());
      return "%s  both         %-7s  %s  (%s %d.%d s later)"
          .formatted(
              TIME.format(first.at().atZone(zone)),
              first.outcome(),
              first.task(),
              second.side().shown(),
              later.toSeconds(),
              later.toMillisPart() / 100);
    }
  }

  record Only(Told told, Duration window) implements Finding {
    @Override
    public String line(ZoneId zone) {
      return "%s  only %-6s  %-7s  %s  (not by %s within %d s)"
          .formatted(
              TIME.format(told.at().atZone(zone)),
              told.side().shown(),
              told.outcome(),
              told.task(),
              told.side().other().shown(),
              window.toSeconds());
    }
  }
}
