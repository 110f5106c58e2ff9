package io.butlerops.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A steady rate. Each item's time counts from the start, so that one that is late does not delay
 * those after it.
 *
 * @param start as {@link System#nanoTime} tells it
 */
record Pacing(long start, double perSecond) {
  static Pacing from(long start, double perSecond) {
    return new Pacing(start, perSecond);
  }

  /** When the item with this index, counted from 0, is due. */
  long due(int index) {
    return start + Math.round(index / perSecond * TimeUnit.SECONDS.toNanos(1));
  }

  /** Nanoseconds from now until it is. */
  long wait(int index, long now) {
    return due(index) - now;
  }

  void await(int index) throws InterruptedException {
    for (long left = wait(index, System.nanoTime());
        left > 0;
        left = wait(index, System.nanoTime())) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
