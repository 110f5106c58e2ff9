package io.butlerops.infra.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Stack;
import io.butlerops.infra.admin.Task;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One line each. */
@Command(
    name = "list",
    description = "Shows each service as it is.",
    mixinStandardHelpOptions = true)
final class ListServices extends Task {
  private static final String LINE = "%-12s  %-20s  %-32s  %-14s  %-24s  %-24s  %s%n";

  @Option(names = "--site", defaultValue = "", description = "Only of this site.")
  private String site;

  @Option(names = "--host", defaultValue = "", description = "Only of this host.")
  private String host;

  @Mixin private Stack stack;

  @Override
  protected int run() throws Refused, InterruptedException {
    Map<String, String> asked = Map.of("site", site, "host", host);
    out().printf(LINE, "SITE", "HOST", "SERVICE", "STATE", "SINCE", "LAST SEEN", "DISAGREEMENT");
    for (JsonNode each : new ServiceApi(stack.api()).list(asked)) {
      out()
          .printf(
              LINE,
              each.path("site").asText(),
              each.path("host").asText(),
              each.path("service").asText(),
              each.path("state").asText(),
              each.path("since").asText(),
              each.path("lastSeen").asText(),
              each.path("disagreement").asText(""));
    }
    return 0;
  }
}
