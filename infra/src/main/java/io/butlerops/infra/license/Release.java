package io.butlerops.infra.license;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends with 1 when one of them was not released. */
@Command(
    name = "release",
    description = {
      "Has the licenses of a plan taken back from their users, waits, and shows what became of each.",
      "Only where licenses.release.dryRun is false in butler.yaml, and the relay allows it."
    },
    mixinStandardHelpOptions = true)
final class Release extends OfSite {
  @Parameters(
      paramLabel = "PLAN",
      arity = "0..1",
      description = "Its id, as plan shows it (default: the newest).")
  private String plan;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "How long it may take (default: ${DEFAULT-VALUE}).")
  private int wait;

  @Override
  protected int run() throws Refused, InterruptedException {
    LicenseApi licenses = licenses();
    String site = known(licenses);
    String id = plan == null ? licenses.latest(site).path("id").asText() : plan;
    licenses.release(site, id);
    JsonNode done = new Waiting(licenses, err(), Duration.ofSeconds(wait)).until(site, id);
    boolean good = true;
    for (JsonNode one : done.path("releases")) {
      String why = one.path("message").asText();
      out()
          .printf(
              "%-10s  %-12s  %-32s  %s%n",
              one.path("state").asText(),
              one.path("type").asText(),
              one.path("user").asText(),
              why);
      good &= one.path("state").asText().equals("released");
    }
    if (done.path("releases").isEmpty()) {
      out().println("nothing was to be released");
    }
    return good ? 0 : 1;
  }
}
