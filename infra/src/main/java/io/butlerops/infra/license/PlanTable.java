package io.butlerops.infra.license;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import java.io.PrintWriter;

/** A plan as people read it: those to be released first. */
record PlanTable(LicenseApi licenses, PrintWriter out) {
  private static final String LINE = "%-12s  %-12s  %-32s  %-20s  %s%n";

  /**
   * @param first its first page
   * @param most so many candidates are shown
   */
  void print(JsonNode first, int most) throws Refused, InterruptedException {
    JsonNode counts = first.path("counts");
    out.printf(
        "plan %s of %s: %s, %d to be released, %d over the ceiling, %d kept%n",
        first.path("id").asText(),
        first.path("site").asText(),
        first.path("state").asText(),
        counts.path("release").asInt(),
        counts.path("overCeiling").asInt(),
        counts.path("keep").asInt());
    first.path("warnings").forEach(warning -> out.println("warning: " + warning.asText()));
    releases(first.path("releases"));
    if (counts.path("all").asInt() > 0) {
      out.printf(LINE, "DECISION", "TYPE", "USER", "LAST USED", "WHY");
      candidates(first, most);
    }
  }

  private void candidates(JsonNode first, int most) throws Refused, InterruptedException {
    int shown = 0;
    JsonNode page = first;
    while (true) {
      for (JsonNode one : page.path("items")) {
        if (shown++ == most) {
          out.printf("… and %d more; see --all%n", first.path("counts").path("all").asInt() - most);
          return;
        }
        candidate(one);
      }
      if (page.path("next").isNull() || page.path("next").isMissingNode()) {
        return;
      }
      page =
          licenses.plan(
              first.path("site").asText(), first.path("id").asText(), page.path("next").asText());
    }
  }

  private void candidate(JsonNode one) {
    out.printf(
        LINE,
        one.path("decision").asText(),
        one.path("type").asText(),
        one.path("user").asText(),
        one.path("lastUsed").asText("null").replace("null", "-"),
        one.path("reason").asText());
  }

  private void releases(JsonNode releases) {
    for (JsonNode one : releases) {
      String why = one.path("message").asText();
      out.printf(
          "%s: %s of %s%s%n",
          one.path("state").asText(),
          one.path("type").asText(),
          one.path("user").asText(),
          why.isEmpty() ? "" : ", " + why);
    }
  }
}
