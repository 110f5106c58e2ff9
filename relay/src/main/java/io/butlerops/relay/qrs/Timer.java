package io.butlerops.relay.qrs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One thread that waits, so that no other has to. */
final class Timer implements AutoCloseable {
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Daemons.named("qrs-timer"));

  Timer() {
    executor.setRemoveOnCancelPolicy(true);
  }

  /** Runs a short action once, if the timer is not closed before. */
  Future<?> run(Duration delay, Runnable action) {
    try {
      return executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.completedFuture(null);
    }
  }

  <T> CompletableFuture<T> after(Duration delay, Supplier<CompletableFuture<T>> step) {
    CompletableFuture<Void> waited = new CompletableFuture<>();
    var unused = run(delay, () -> waited.complete(null));
    return waited.thenCompose(done -> step.get());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
