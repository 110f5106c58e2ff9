package io.butlerops.functions.alert;

import io.butlerops.contract.EventType;
import io.butlerops.functions.delivery.DeliveryQueue;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes occurrences in, each once: decides everything, keeps it, queues the deliveries, then notes
 * that they are queued. Whatever fails in between, taking the same occurrence again completes it.
 */
final class Alerts {
  private static final Logger log = LoggerFactory.getLogger(Alerts.class);

  /** Losing a race this often means something else is wrong; then the queue tries again. */
  private static final int RACES = 20;

  private final Judge judge;
  private final AlertStore store;
  private final DeliveryQueue queue;
  private final TimerQueue timers;
  private final Clock clock;
  private final Windows windows;
  private final Late late;

  Alerts(Judge judge, AlertStore store, DeliveryQueue queue, TimerQueue timers, Clock clock) {
    this.judge = judge;
    this.store = store;
    this.queue = queue;
    this.timers = timers;
    this.clock = clock;
    this.windows = new Windows(store, queue, timers, clock);
    this.late = new Late(judge, store, this::dispatch, clock);
  }

  /**
   * @throws IllegalStateException when others changed what it depends on again and again
   */
  Taken take(Occurrence occurrence) {
    if (occurrence.event().type().equals(EventType.TASK_ENRICHED)) {
      late.enriched(occurrence.site(), occurrence.event());
      return Taken.ENRICHED;
    }
    if (occurrence.event().type().isReading() && !judge.isAskedFor(occurrence)) {
      return Taken.MEASURED;
    }
    return first(occurrence);
  }

  /** The time to find out what an event's routes ask about is over. */
  void decide(Timer.Decide timer) {
    late.decide(timer);
  }

  private Taken first(Occurrence occurrence) {
    for (int race = 0; race < RACES; race++) {
      Instant now = clock.instant();
      Verdict verdict = judge.judge(occurrence, now);
      AlertRecord alert = AlertRecord.of(occurrence, verdict, now);
      AlertStore.Recording recording = store.record(alert, verdict.deliveries(), verdict.changes());
      if (!(recording instanceof AlertStore.Raced)) {
        Taken taken = complete(alert, recording);
        log(taken, occurrence, verdict);
        return taken;
      }
    }
    throw new IllegalStateException("event " + occurrence.event().id() + " lost too many races");
  }

  private Taken complete(AlertRecord alert, AlertStore.Recording recording) {
    if (recording instanceof AlertStore.Duplicate duplicate) {
      return again(duplicate.existing());
    }
    dispatch(alert);
    return Taken.RECORDED;
  }

  /** The row's deliveries, not those of the settings of today. */
  private Taken again(AlertRecord existing) {
    if (existing.status() == AlertRecord.Status.DISPATCHED) {
      return Taken.DUPLICATE;
    }
    dispatch(existing);
    return Taken.RESUMED;
  }

  private void dispatch(AlertRecord alert) {
    if (alert.status() != AlertRecord.Status.DISPATCHED) {
      queue.enqueue(alert.deliveryIds());
      alert.timers().forEach(timers::schedule);
      windows.settle(alert);
      store.markDispatched(alert);
    }
  }

  private static void log(Taken taken, Occurrence occurrence, Verdict verdict) {
    log.info(
        "{} '{}' {} {}: {}{}",
        occurrence.site(),
        occurrence.title(),
        occurrence.event().type(),
        occurrence.event().id(),
        taken,
        taken == Taken.RECORDED ? ", " + verdict.decisions() : "");
  }
}
