package io.butlerops.functions.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Puts the slots of schedules that go to the second on their way: EventBridge is no more precise
 * than a minute. Each tick looks two minutes ahead and for two minutes, so that one that is lost or
 * late is made good by the next; what two of them see is one slot.
 */
final class Ahead {
  private static final Duration LEAD = Duration.ofMinutes(2);
  private static final Duration SPAN = Duration.ofMinutes(2);

  private final ScheduleStore schedules;
  private final SlotQueue queue;

  Ahead(ScheduleStore schedules, SlotQueue queue) {
    this.schedules = schedules;
    this.queue = queue;
  }

  /**
   * @param tick somewhere in its minute
   */
  void tick(Instant tick) {
    Instant from = tick.truncatedTo(ChronoUnit.MINUTES).plus(LEAD);
    schedules.all().stream()
        .filter(Schedule::isStarted)
        .filter(schedule -> schedule.timing().cron().isToTheSecond())
        .forEach(schedule -> enqueue(schedule, from, from.plus(SPAN)));
  }

  /** What the ticks before now would have seen, had there been this schedule. */
  void begin(Schedule schedule, Instant now) {
    Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(LEAD).plus(SPAN);
    enqueue(schedule, now.plusNanos(1), end);
  }

  private void enqueue(Schedule schedule, Instant from, Instant to) {
    List<Slot> slots =
        schedule.timing().between(from, to).stream()
            .map(time -> new Slot(schedule.id(), time))
            .toList();
    queue.enqueue(slots);
  }
}
