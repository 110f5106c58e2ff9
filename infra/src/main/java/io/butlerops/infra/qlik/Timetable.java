package io.butlerops.infra.qlik;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs things when the clock says so; also a clock that a test moves by hand. */
final class Timetable implements AutoCloseable {
  private static final long LONGEST_LOOK_AWAY = 50;

  private final Clock clock;
  private final ScheduledThreadPoolExecutor timer;

  Timetable(Clock clock) {
    this.clock = clock;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "qlik-time");
              thread.setDaemon(true);
              return thread;
            });
    this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void at(Instant due, Runnable task) {
    long remaining = Duration.between(clock.instant(), due).toMillis();
    long wait = Math.min(Math.max(remaining, 0), LONGEST_LOOK_AWAY);
    Future<?> unused = timer.schedule(() -> look(due, task), wait, TimeUnit.MILLISECONDS);
  }

  private void look(Instant due, Runnable task) {
    if (due.isAfter(clock.instant())) {
      at(due, task);
    } else {
      task.run();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
