package io.butlerops.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a relay has opened, closed in reverse. */
final class OpenParts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OpenParts.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  void awaitClosed() throws InterruptedException {
    closed.await();
  }

  /**
   * @return false when somebody closes them already
   */
  boolean closeWithin(Duration limit) {
    if (!closing.compareAndSet(false, true)) {
      return false;
    }
    Thread closer = new Thread(this::close, "close");
    closer.setDaemon(true);
    closer.start();
    try {
      closer.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed.countDown();
    return true;
  }

  /** Takes as long as they take. */
  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        log.warn("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
