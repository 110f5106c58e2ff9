package io.butlerops.functions.license;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.license.PlanStore.Due;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.ReleaseSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Brings plans further, and begins those whose time has come. */
final class PlanWork {
  private static final String AUTHOR = "schedule";

  /** A plan that could not begin by then waits for the next time. */
  private static final Duration LATEST = Duration.ofHours(1);

  private final PlanStore plans;
  private final Asking asking;
  private final Releasing releasing;
  private final Clock clock;

  PlanWork(PlanStore plans, Asking asking, Releasing releasing, Clock clock) {
    this.plans = plans;
    this.asking = asking;
    this.releasing = releasing;
    this.clock = clock;
  }

  void goOn(SiteId site, String id, ReleaseSettings settings) {
    plans.find(site, id).filter(Plan::inWork).ifPresent(plan -> goOn(plan, settings));
  }

  private void goOn(Plan plan, ReleaseSettings settings) {
    if (plan.state() == Plan.State.ASKED) {
      asking.goOn(plan, settings);
    }
    plans
        .find(plan.site(), plan.id())
        .filter(now -> now.state() == Plan.State.RELEASING)
        .ifPresent(now -> releasing.goOn(now, settings));
  }

  /** Goes on with what was interrupted or never answered, and with what is due. */
  void tick(SiteId site, AlertSettings settings) {
    ReleaseSettings release = settings.licenses().release();
    release
        .run()
        .flatMap(run -> due(run, settings.site(site).zone()))
        .ifPresent(due -> begin(site, due));
    plans.inWork(site).ifPresent(plan -> goOn(plan, release));
  }

  private Optional<Due> due(ReleaseSettings.Run run, ZoneId zone) {
    return run.last(clock.instant(), zone).map(time -> new Due(run.toString(), time));
  }

  /** What was due before its time was known here is not made up for. */
  private void begin(SiteId site, Due due) {
    Instant now = clock.instant();
    Optional<Due> last = plans.due(site);
    boolean known = last.filter(before -> before.run().equals(due.run())).isPresent();
    if (last.filter(due::equals).isPresent()) {
      return;
    }
    String id = Plans.id(due.time(), AUTHOR);
    boolean begun =
        !known
            || now.isAfter(due.time().plus(LATEST))
            || plans.begin(Plan.asked(site, id, AUTHOR, true, now))
            || plans.find(site, id).isPresent();
    if (begun) {
      plans.keep(site, due);
    }
  }
}
