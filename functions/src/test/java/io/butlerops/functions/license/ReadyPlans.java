package io.butlerops.functions.license;

import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.functions.settings.ReleaseSettings;
import java.time.Instant;
import java.util.List;

/** What becomes of plans, for tests that are not about how. */
public final class ReadyPlans {
  private ReadyPlans() {}

  /** A relay has read these. */
  public static Plan ready(
      PlanStore plans, Plan asked, List<Allocation> read, ReleaseSettings settings, Instant now) {
    ReleasePlan found = new Policy(settings, asked.asked()).plan(read);
    Plan ready = asked.ready(found, Policy.fingerprint(settings), now);
    plans.keep(ready, found.candidates());
    plans.advance(asked, ready);
    return ready;
  }

  public static void failed(PlanStore plans, Plan asked, String why, Instant now) {
    plans.advance(asked, asked.failed(why, now));
  }

  /** All of them were released. */
  public static void released(PlanStore plans, Plan releasing, Instant now) {
    for (Candidate one : plans.candidates(releasing, 0, releasing.counts().release())) {
      Release release = Release.sent(releasing, one, now);
      plans.begin(release);
      plans.end(release.to(Release.State.RELEASED, "", now));
    }
    plans.advance(releasing, releasing.done(now));
  }
}
