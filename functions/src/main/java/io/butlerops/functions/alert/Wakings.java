package io.butlerops.functions.alert;

import java.util.function.Consumer;

/** Does what timers were set for. */
final class Wakings implements Consumer<Timer> {
  private final Windows windows;
  private final Reminders reminders;
  private final Consumer<Timer.Decide> decide;

  Wakings(Windows windows, Reminders reminders, Consumer<Timer.Decide> decide) {
    this.windows = windows;
    this.reminders = reminders;
    this.decide = decide;
  }

  @Override
  public void accept(Timer timer) {
    if (timer instanceof Timer.Flush flush) {
      windows.flush(flush.window());
    } else if (timer instanceof Timer.Repeat repeat) {
      reminders.repeat(repeat.window());
    } else if (timer instanceof Timer.Decide late) {
      decide.accept(late);
    }
  }
}
