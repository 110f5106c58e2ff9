package io.butlerops.functions.schedule;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.platform.Cached;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells whether schedules did what they were to do. */
public final class Punctuality {
  /** One look at all sites reads them once. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Supplier<List<Started>> started;
  private final RunStore runs;

  public Punctuality(ScheduleStore schedules, RunStore runs, Clock clock) {
    this.started = new Cached<>(() -> started(schedules), FRESH, clock);
    this.runs = runs;
  }

  /**
   * A schedule that is started.
   *
   * @param version another one after each change
   */
  public record Started(String id, SiteId site, String name, long version, Timing timing) {
    /** When it was last due, after a time and not after another. */
    public Optional<Instant> last(Instant after, Instant to) {
      Optional<Instant> last = Optional.empty();
      Optional<Instant> next = next(after, to);
      while (next.isPresent()) {
        last = next;
        next = next(next.get(), to);
      }
      return last;
    }

    private Optional<Instant> next(Instant after, Instant to) {
      return timing.next(after, 1).stream()
          .map(ZonedDateTime::toInstant)
          .filter(time -> !time.isAfter(to))
          .findFirst();
    }
  }

  public List<Started> started() {
    return started.get();
  }

  /** Whether it ran then or at any time after. */
  public boolean hasRun(String schedule, Instant due) {
    return runs.last(schedule, 1).stream().anyMatch(run -> !run.slot().isBefore(due));
  }

  private static List<Started> started(ScheduleStore schedules) {
    return schedules.all().stream()
        .filter(Schedule::isStarted)
        .map(
            schedule ->
                new Started(
                    schedule.id(),
                    schedule.site(),
                    schedule.name(),
                    schedule.version(),
                    schedule.timing()))
        .toList();
  }
}
