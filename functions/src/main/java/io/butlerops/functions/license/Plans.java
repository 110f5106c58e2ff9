package io.butlerops.functions.license;

import io.butlerops.contract.SiteId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/** Has plans made and released, for whoever asks. */
public final class Plans {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int RANDOM = 8;

  private final PlanStore store;
  private final PlanQueue queue;
  private final Clock clock;

  public Plans(PlanStore store, PlanQueue queue, Clock clock) {
    this.store = store;
    this.queue = queue;
    this.clock = clock;
  }

  /** Empty when another plan of the site is in work. */
  public Optional<Plan> ask(SiteId site, String author) {
    Instant now = clock.instant();
    String random = UUID.randomUUID().toString().substring(0, RANDOM);
    Plan plan = Plan.asked(site, id(now, random), author, false, now);
    return store.begin(plan) ? Optional.of(woken(plan)) : Optional.empty();
  }

  /** Empty when it is not ready any more, or another plan of the site is in work. */
  public Optional<Plan> release(Plan plan, String author) {
    Plan next = plan.releasing(author, clock.instant());
    boolean begun = plan.state() == Plan.State.READY && store.advance(plan, next);
    return begun ? Optional.of(woken(next)) : Optional.empty();
  }

  /** What gets lost here the next tick finds. */
  private Plan woken(Plan plan) {
    queue.goOn(plan.site(), plan.id(), Duration.ZERO);
    return plan;
  }

  static String id(Instant time, String last) {
    return TIME.format(time) + "-" + last;
  }
}
