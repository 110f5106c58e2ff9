package io.butlerops.infra.license;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** What is not known is shown as a dash. */
@Command(
    name = "show",
    description = "Shows each site's server license, its access licenses, and the last plan.",
    mixinStandardHelpOptions = true)
final class Show extends OfSite {
  private static final String LINE = "  %-18s  %9s  %9s  %s%n";

  @Override
  protected int run() throws Refused, InterruptedException {
    for (JsonNode site : licenses().sites(site())) {
      out().println(site.path("site").asText() + ": " + server(site.path("server")));
      types(site.path("access").path("types"));
      plan(site.path("plan"));
    }
    return 0;
  }

  private static String server(JsonNode server) {
    if (!server.isObject()) {
      return "nothing was read of its license yet";
    }
    String end = server.path("validToText").asText();
    if (server.path("expired").asBoolean()) {
      return "license expired, valid to " + (end.isBlank() ? "-" : end);
    }
    if (server.path("days").isNumber()) {
      return "license valid to %s, %d days left".formatted(end, server.path("days").asLong());
    }
    return server.path("perpetual").asBoolean()
        ? "license without an end"
        : "license: " + server.path("problem").asText();
  }

  private void types(JsonNode types) {
    if (types.isEmpty()) {
      return;
    }
    out().printf(LINE, "TYPE", "AVAILABLE", "THRESHOLD", "FIGURES");
    for (JsonNode type : types) {
      out()
          .printf(
              LINE,
              type.path("type").asText() + (type.path("tooFew").asBoolean() ? " !" : ""),
              number(type.path("available")),
              number(type.path("threshold")),
              figures(type.path("figures")));
    }
  }

  private static String number(JsonNode node) {
    return node.isNumber() ? node.asText() : "-";
  }

  static String figures(JsonNode figures) {
    List<String> shown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : figures.properties()) {
      shown.add(one.getKey() + " " + one.getValue().asText());
    }
    shown.sort(String::compareTo);
    return String.join(", ", shown);
  }

  private void plan(JsonNode plan) {
    if (plan.isObject()) {
      out()
          .printf(
              "  last plan %s: %s, %d to be released%s%n",
              plan.path("id").asText(),
              plan.path("state").asText(),
              plan.path("counts").path("release").asInt(),
              plan.path("problem").asText().isEmpty()
                  ? ""
                  : " (" + plan.path("problem").asText() + ")");
    }
  }
}
