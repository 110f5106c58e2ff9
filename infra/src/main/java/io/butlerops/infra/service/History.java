package io.butlerops.infra.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Stack;
import io.butlerops.infra.admin.Task;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The newest change first, the days in their order. */
@Command(
    name = "history",
    description = "Shows when a service changed, and how much of each day it ran.",
    mixinStandardHelpOptions = true)
final class History extends Task {
  private static final String DAY = "%-10s  %9s  %9s  %9s  %9s%n";

  @Parameters(index = "0", paramLabel = "SITE", description = "As list shows it.")
  private String site;

  @Parameters(index = "1", paramLabel = "HOST", description = "As list shows it.")
  private String host;

  @Parameters(index = "2", paramLabel = "SERVICE", description = "As list shows it.")
  private String service;

  @Option(
      names = "--days",
      defaultValue = "30",
      description = "Up to 400, today included (default: ${DEFAULT-VALUE}).")
  private String days;

  @Mixin private Stack stack;

  @Override
  protected int run() throws Refused, InterruptedException {
    Map<String, String> asked =
        Map.of("site", site, "host", host, "service", service, "days", days);
    JsonNode past = new ServiceApi(stack.api()).history(asked);
    for (JsonNode change : past.path("changes")) {
      out().printf("%-24s  %s%n", change.path("time").asText(), change.path("state").asText());
    }
    out().printf("%nDays of %s%n", past.path("zone").asText());
    out().printf(DAY, "DAY", "UP", "DOWN", "UNKNOWN", "PERCENT");
    past.path("days").forEach(this::print);
    return 0;
  }

  private void print(JsonNode day) {
    out()
        .printf(
            DAY,
            day.path("day").asText(),
            length(day.path("up")),
            length(day.path("down")),
            length(day.path("unknown")),
            day.path("percent").asText("-"));
  }

  /** {@code 23:59:30}. */
  private static String length(JsonNode seconds) {
    Duration length = Duration.ofSeconds(seconds.asLong());
    return "%d:%02d:%02d"
        .formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart());
  }
}
