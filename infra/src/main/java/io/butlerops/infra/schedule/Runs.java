package io.butlerops.infra.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Task;
import io.butlerops.infra.admin.V4;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The newest first. */
@Command(
    name = "runs",
    description = "Shows when a schedule was due, and what became of it.",
    mixinStandardHelpOptions = true)
final class Runs extends Task {
  private static final String LINE = "%-24s  %-8s  %-32s  %s%n";

  @Parameters(paramLabel = "ID", description = "Id, as list shows it.")
  private String id;

  @Mixin private V4 v4;

  @Override
  protected int run() throws Refused, InterruptedException {
    out().printf(LINE, "DUE", "STATE", "COMMAND", "WHY");
    for (JsonNode run : new ScheduleApi(v4.api(), Optional.empty()).runs(id)) {
      out()
          .printf(
              LINE,
              run.path("slot").asText(),
              run.path("state").asText(),
              run.path("commandId").asText(),
              run.path("message").asText());
    }
    return 0;
  }
}
