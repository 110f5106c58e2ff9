package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.functions.schedule.Punctuality;
import io.butlerops.functions.schedule.Punctuality.Started;
import io.butlerops.functions.watch.Finding.Trouble;
import io.butlerops.functions.watch.Finding.Unknown;
import io.butlerops.functions.watch.Finding.Well;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A schedule of ours that was due and of which there is no run at all. That a run failed is told
 * elsewhere. It is over with the next run.
 */
final class ScheduleMonitor implements Monitor {
  /** Whatever was due longer ago was seen by an earlier look. */
  private static final Duration BACK = Duration.ofHours(1);

  private final Punctuality schedules;

  ScheduleMonitor(Punctuality schedules) {
    this.schedules = schedules;
  }

  @Override
  public EventType type() {
    return EventType.SCHEDULE_MISSED;
  }

  @Override
  public Stream<Finding> look(SiteView view) {
    return view.settings().schedules().stream()
        .flatMap(limit -> started(view).map(schedule -> judge(view, schedule, limit)));
  }

  @Override
  public Stream<String> watched(SiteView view) {
    return view.settings().schedules().isPresent()
        ? started(view).map(ScheduleMonitor::name)
        : Stream.empty();
  }

  private Stream<Started> started(SiteView view) {
    return schedules.started().stream().filter(schedule -> schedule.site().equals(view.site()));
  }

  private Finding judge(SiteView view, Started schedule, Duration limit) {
    Instant to = view.now().minus(limit);
    Instant since = view.since(name(schedule));
    Instant from = since.isAfter(to.minus(BACK)) ? since : to.minus(BACK);
    Optional<Instant> due = schedule.last(from, to);
    if (due.isEmpty()) {
      return new Unknown(type(), schedule.id());
    }
    return schedules.hasRun(schedule.id(), due.get())
        ? new Well(type(), data(schedule, due.get(), "Schedule %s runs again"))
        : new Trouble(type(), "", data(schedule, due.get(), "Schedule %s was due and did not run"));
  }

  private static AlarmData data(Started schedule, Instant due, String text) {
    return new AlarmData(
        schedule.id(),
        text.formatted(schedule.name()),
        Facts.of("scheduleName", schedule.name(), "scheduleId", schedule.id(), "due", due));
  }

  /** A schedule that was changed is another one: it could not miss what it did not say then. */
  private static String name(Started schedule) {
    return "schedule:%s@%d".formatted(schedule.id(), schedule.version());
  }
}
