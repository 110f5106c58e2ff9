package io.butlerops.relay.license;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs what is due when a test lets time pass. */
final class HandTimer implements Readings.Timer {
  private final List<Due> waiting = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private record Due(Duration at, Runnable task) {}

  @Override
  public void later(Runnable task, Duration delay) {
    waiting.add(new Due(now.plus(delay), task));
  }

  void pass(Duration time) {
    Duration end = now.plus(time);
    while (true) {
      List<Due> due = waiting.stream().filter(one -> one.at().compareTo(end) <= 0).toList();
      if (due.isEmpty()) {
        now = end;
        return;
      }
      Due next = due.stream().min(Comparator.comparing(Due::at)).orElseThrow();
      waiting.remove(next);
      now = next.at();
      next.task().run();
    }
  }
}
