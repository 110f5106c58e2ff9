package io.butlerops.relay.send;

import io.butlerops.contract.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Keeps every second, wherever it begins, under IoT Core's limits (100 publishes and 512 KiB, above
 * which it discards without a word), and lets a burst within them go at once. For all who publish
 * on one connection, from any thread: a publish that slips in between asking and sending stays
 * within IoT Core's own limits.
 */
public final class Pace {
  static final int MAX_PUBLISHES = 89;
  static final int MAX_BYTES = 400 << 10;

  /** Beyond this, publishes keep a distance, in which batches grow, instead of stopping later. */
  private static final int BURST = 40;

  private static final long GAP = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private record Sent(long at, int bytes) {}

  private final Deque<Sent> lastSecond = new ArrayDeque<>();
  private long bytes;

  /** Nanoseconds until a publish of any size may go; 0 for now. */
  public synchronized long delay(long now) {
    while (!lastSecond.isEmpty() && now - lastSecond.peekFirst().at >= SECOND) {
      bytes -= lastSecond.removeFirst().bytes;
    }
    if (lastSecond.size() >= MAX_PUBLISHES || bytes + Batch.MAX_BYTES > MAX_BYTES) {
      return lastSecond.peekFirst().at + SECOND - now;
    }
    return lastSecond.size() < BURST ? 0 : Math.max(0, lastSecond.peekLast().at + GAP - now);
  }

  /** The same for what must leave room for a whole batch at any time. */
  synchronized long delayOfBulk(long now) {
    long delay = delay(now);
    boolean crowded = bytes + 2L * Batch.MAX_BYTES > MAX_BYTES || lastSecond.size() >= BURST / 2;
    return crowded ? Math.max(delay, lastSecond.peekFirst().at + SECOND - now) : delay;
  }

  public synchronized void sent(long now, int size) {
    lastSecond.addLast(new Sent(now, size));
    bytes += size;
  }
}
