package io.butlerops.infra.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Task;
import io.butlerops.infra.admin.V4;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One line each. */
@Command(
    name = "list",
    description = "Shows all schedules that the token reaches.",
    mixinStandardHelpOptions = true)
final class ListSchedules extends Task {
  private static final String LINE = "%-36s  %-7s  %-20s  %-20s  %s%n";

  @Mixin private V4 v4;

  @Override
  protected int run() throws Refused, InterruptedException {
    out().printf(LINE, "ID", "STATE", "CRON", "ZONE", "NAME");
    for (JsonNode schedule : new ScheduleApi(v4.api(), Optional.empty()).all().values()) {
      out()
          .printf(
              LINE,
              schedule.path("id").asText(),
              schedule.path("lastKnownState").asText(),
              schedule.path("cronSchedule").asText(),
              schedule.path("timezone").asText(),
              schedule.path("name").asText());
    }
    return 0;
  }
}
