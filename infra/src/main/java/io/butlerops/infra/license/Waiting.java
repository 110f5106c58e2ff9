package io.butlerops.infra.license;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.admin.Refused;
import java.io.PrintWriter;
import java.time.Duration;

/** Looks after a plan until nothing more happens to it by itself. */
record Waiting(LicenseApi licenses, PrintWriter progress, Duration patience) {
  private static final Duration STEP = Duration.ofSeconds(1);

  /**
   * @return its first page
   * @throws Refused when it takes too long
   */
  JsonNode until(String site, String id) throws Refused, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    String told = "";
    while (true) {
      JsonNode plan = licenses.plan(site, id, "0");
      String state = plan.path("state").asText();
      if (LicenseApi.AT_REST.contains(state)) {
        return plan;
      }
      if (System.nanoTime() - end > 0) {
        throw new Refused(
            "plan %s is still %s after %d seconds; it goes on, see: licenses plan --id %s"
                .formatted(id, state, patience.toSeconds(), id));
      }
      if (!state.equals(told)) {
        progress.printf("plan %s of %s: %s …%n", id, site, state);
        progress.flush();
        told = state;
      }
      Thread.sleep(STEP.toMillis());
    }
  }
}
