package io.butlerops.relay.send;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other on a thread of its own, which thereby owns what they touch. Once
 * closed it drops what comes: the spool keeps whatever is left undone.
 */
public final class Serial implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Serial.class);
  private static final long CLOSE_SECONDS = 2;

  private final String name;
  private final ScheduledThreadPoolExecutor thread;

  public Serial(String name) {
    this.name = name;
    this.thread = new ScheduledThreadPoolExecutor(1, this::thread);
  }

  public void run(Runnable task) {
    later(task, 0);
  }

  public void later(Runnable task, long nanos) {
    try {
      var unused = thread.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("{} is closed", name);
    }
  }

  /** Ends after the task at hand, within two seconds. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("{} did not end in time", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The executor would swallow what a task throws. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("{} failed on a task", name, e);
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
