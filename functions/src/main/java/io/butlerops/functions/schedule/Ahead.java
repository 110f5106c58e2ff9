package io.butlerops.functions.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts slots on their way of schedules that go to the second, since EventBridge is no more precise
 * than a minute, and of those that are not armed. Each tick looks two minutes ahead and for two
 * minutes, so that one that is lost or late is made good by the next; what two of them see is one
 * slot.
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
    Stream.concat(schedules.all().stream().filter(Ahead::isToTheSecond), unarmed())
        .filter(Schedule::isStarted)
        .forEach(schedule -> enqueue(schedule, from, from.plus(SPAN)));
  }

  private static boolean isToTheSecond(Schedule schedule) {
    return schedule.timing().cron().isToTheSecond();
  }

  private Stream<Schedule> unarmed() {
    return schedules.unarmed().stream().filter(schedule -> !isToTheSecond(schedule));
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
