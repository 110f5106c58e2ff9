package io.butlerops.functions.alert;

import java.time.Clock;
import java.util.function.Consumer;

/** Opens what comes from the timer queue and hands on what is due. */
final class Timers {
  private final TimerQueue queue;
  private final Consumer<Timer> work;
  private final Clock clock;

  Timers(TimerQueue queue, Consumer<Timer> work, Clock clock) {
    this.queue = queue;
    this.work = work;
    this.clock = clock;
  }

  /**
   * @throws IllegalArgumentException for what is no timer
   */
  void take(String body) {
    Due due = TimerMessage.read(body);
    if (due.at().isAfter(clock.instant())) {
      queue.schedule(due);
    } else {
      work.accept(due.timer());
    }
  }
}
