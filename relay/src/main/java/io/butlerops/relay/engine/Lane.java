package io.butlerops.relay.engine;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads for work that waits for the engine, so that one kind does not hold up another. */
final class Lane implements Executor, AutoCloseable {
  private static final int WAITING = 100;

  private final ThreadPoolExecutor threads;

  Lane(String name, int atATime) {
    threads =
        new ThreadPoolExecutor(
            atATime,
            atATime,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            new DefaultThreadFactory(name, true));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * @throws RejectedExecutionException when too much waits already
   */
  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  /** Interrupts what runs and forgets what waits. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
