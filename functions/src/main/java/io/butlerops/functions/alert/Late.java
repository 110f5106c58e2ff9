package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.Situation.Earlier;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what could not be decided at once: when the rest of an event's metadata has come, or when
 * the time to find it out is over. People who were told, or decided about, are not told again.
 */
final class Late {
  private static final Logger log = LoggerFactory.getLogger(Late.class);

  /** Losing a race this often means something else is wrong; then the queue tries again. */
  private static final int RACES = 20;

  private final Judge judge;
  private final AlertStore store;
  private final Consumer<AlertRecord> dispatch;
  private final Clock clock;

  Late(Judge judge, AlertStore store, Consumer<AlertRecord> dispatch, Clock clock) {
    this.judge = judge;
    this.store = store;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  /**
   * The same event with more known of it.
   *
   * @throws NotYet when the event itself has not been taken yet; to be called again soon
   */
  void enriched(SiteId site, Event enriched) {
    AlertRecord known =
        find(site, enriched.id())
            .orElseThrow(() -> new NotYet("event " + enriched.id() + " is not known yet"));
    decide(known, Optional.of(enriched), false);
  }

  /** The time to find out is over. What was decided before may still have to be queued. */
  void decide(Timer.Decide timer) {
    Optional<AlertRecord> known = find(timer.site(), timer.eventId());
    known
        .filter(AlertRecord::waits)
        .ifPresentOrElse(
            alert -> decide(alert, Optional.empty(), true), () -> known.ifPresent(dispatch));
  }

  private void decide(AlertRecord first, Optional<Event> enriched, boolean last) {
    AlertRecord known = first;
    for (int race = 0; race < RACES; race++) {
      Optional<AlertRecord> amended = amend(known, enriched, last);
      if (amended.isPresent()) {
        log.info("event {} decided anew: {}", id(known), amended.get().decisions());
        dispatch.accept(amended.get());
        return;
      }
      known = find(known.occurrence().site(), id(known)).orElse(known);
    }
    throw new IllegalStateException("event " + id(known) + " lost too many races");
  }

  private Optional<AlertRecord> amend(AlertRecord known, Optional<Event> enriched, boolean last) {
    Occurrence occurrence = enriched.map(known.occurrence()::knowing).orElse(known.occurrence());
    if (!known.waits()) {
      AlertRecord now = known.of(occurrence);
      return store.amend(now, List.of(), List.of()) ? Optional.of(now) : Optional.empty();
    }
    Verdict verdict =
        judge.judge(occurrence, clock.instant(), Optional.of(new Earlier(known, last)));
    AlertRecord now = known.decided(occurrence, verdict);
    return store.amend(now, verdict.deliveries(), verdict.changes())
        ? Optional.of(now)
        : Optional.empty();
  }

  private Optional<AlertRecord> find(SiteId site, String eventId) {
    return store.find(site, eventId);
  }

  private static String id(AlertRecord alert) {
    return alert.occurrence().event().id();
  }
}
