package io.butlerops.infra.license;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends with 1 when the plan failed. */
@Command(
    name = "plan",
    description = {
      "Has a plan made of which licenses are taken back, waits for it, and shows it.",
      "Nothing is released."
    },
    mixinStandardHelpOptions = true)
final class MakePlan extends OfSite {
  private static final int USUAL = 50;

  @Option(names = "--id", paramLabel = "ID", description = "Show this plan, and make none.")
  private String id;

  @Option(names = "--all", description = "Show all candidates (default: the first " + USUAL + ").")
  private boolean all;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "How long it may take (default: ${DEFAULT-VALUE}).")
  private int wait;

  @Override
  protected int run() throws Refused, InterruptedException {
    LicenseApi licenses = licenses();
    JsonNode plan = id == null ? made(licenses) : licenses.plan(known(licenses), id, "0");
    if (plan.path("state").asText().equals("failed")) {
      err()
          .println(
              "plan " + plan.path("id").asText() + " failed: " + plan.path("problem").asText());
      return 1;
    }
    new PlanTable(licenses, out()).print(plan, all ? Integer.MAX_VALUE : USUAL);
    return 0;
  }

  private JsonNode made(LicenseApi licenses) throws Refused, InterruptedException {
    JsonNode asked = licenses.plan(site());
    return new Waiting(licenses, err(), Duration.ofSeconds(wait))
        .until(asked.path("site").asText(), asked.path("plan").asText());
  }
}
