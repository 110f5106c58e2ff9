package io.butlerops.infra.license;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import picocli.CommandLine.Command;

/** The figures of thirty days, and the last hundred releases. */
@Command(
    name = "history",
    description = "Shows how access licenses were used, and which were taken back from whom.",
    mixinStandardHelpOptions = true)
final class History extends OfSite {
  private static final String USE = "%-10s  %-24s  %-18s  %s%n";
  private static final String RELEASE = "%-10s  %-24s  %-12s  %-32s  %-20s  %-10s  %-12s  %s%n";

  @Override
  protected int run() throws Refused, InterruptedException {
    JsonNode sites = licenses().sites(site());
    out().printf(USE, "SITE", "READ", "TYPE", "FIGURES");
    for (JsonNode site : sites) {
      site.path("history").forEach(reading -> reading(site.path("site").asText(), reading));
    }
    out().println();
    out().printf(RELEASE, "SITE", "WHEN", "TYPE", "USER", "LAST USED", "STATE", "BY", "WHY NOT");
    for (JsonNode site : sites) {
      site.path("releases").forEach(release -> release(site.path("site").asText(), release));
    }
    return 0;
  }

  private void reading(String site, JsonNode reading) {
    for (JsonNode type : reading.path("types")) {
      out()
          .printf(
              USE,
              site,
              reading.path("time").asText(),
              type.path("type").asText(),
              Show.figures(type.path("figures")));
    }
  }

  private void release(String site, JsonNode release) {
    JsonNode used = release.path("lastUsed");
    out()
        .printf(
            RELEASE,
            site,
            release.path("changed").asText(),
            release.path("type").asText(),
            release.path("user").asText(),
            used.isTextual() ? used.asText() : "-",
            release.path("state").asText(),
            release.path("by").asText(),
            release.path("message").asText());
  }
}
