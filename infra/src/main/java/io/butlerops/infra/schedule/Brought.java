package io.butlerops.infra.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.functions.schedule.Cron;
import io.butlerops.functions.schedule.Timing;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a schedule.
 *
 * @param schedule as the stack has it, or would have it
 * @param reason why it was not brought over
 */
record Brought(How how, JsonNode schedule, String reason) {
  private static final int TIMES = 5;

  enum How {
    MADE,
    CHANGED,
    UNCHANGED,
    LEFT_OUT
  }

  Brought(How how, JsonNode schedule) {
    this(how, schedule, "");
  }

  static Brought not(String reason) {
    return new Brought(How.LEFT_OUT, MissingNode.getInstance(), reason);
  }

  boolean isStarted() {
    String first = schedule.path("startupState").asText();
    return schedule.path("lastKnownState").asText(first).equals("started");
  }

  /** The next times, as the stack says them or by its rules. */
  List<ZonedDateTime> next(Instant now) {
    var zone = Timing.zone(schedule.path("timezone").asText());
    if (!schedule.has("next")) {
      return Cron.usual(schedule.path("cronSchedule").asText()).next(now.atZone(zone), TIMES);
    }
    List<ZonedDateTime> times = new ArrayList<>();
    for (JsonNode time : schedule.path("next")) {
      times.add(OffsetDateTime.parse(time.asText()).atZoneSameInstant(zone));
    }
    return times;
  }
}
