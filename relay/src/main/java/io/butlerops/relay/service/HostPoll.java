package io.butlerops.relay.service;

import io.butlerops.relay.service.View.Unable;
import io.butlerops.relay.service.View.Unreachable;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one host, again and again, but never while an earlier question hangs: then it has not
 * answered this time either. All but the asking is on the monitor's thread.
 */
final class HostPoll implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(HostPoll.class);

  private final WatchedHost host;
  private final ServiceSource source;
  private final Duration limit;
  private final ScheduledExecutorService thread;
  private final Executor workers;
  private final Consumer<View> heard;
  private boolean asked;
  private boolean overdue;

  /**
   * @param thread the monitor's
   * @param workers must have a thread free for each host
   * @param heard of each time, once
   */
  HostPoll(
      WatchedHost host,
      ServiceSource source,
      Duration limit,
      ScheduledExecutorService thread,
      Executor workers,
      Consumer<View> heard) {
    this.host = host;
    this.source = source;
    this.limit = limit;
    this.thread = thread;
    this.workers = workers;
    this.heard = heard;
  }

  @Override
  public void run() {
    if (!asked) {
      asked = true;
      overdue = false;
      ScheduledFuture<?> alarm =
          thread.schedule(this::tooLate, limit.toMillis(), TimeUnit.MILLISECONDS);
      workers.execute(() -> ask(view -> answered(view, alarm)));
    } else if (overdue) {
      heard.accept(late(limit));
    }
  }

  private void ask(Consumer<View> then) {
    View view = look(source, host, limit);
    try {
      thread.execute(() -> then.accept(view));
    } catch (RejectedExecutionException e) {
      log.debug("Closed while {} was asked", host.host(), e);
    }
  }

  private void answered(View view, ScheduledFuture<?> alarm) {
    asked = false;
    alarm.cancel(false);
    if (!overdue) {
      heard.accept(view);
    }
  }

  private void tooLate() {
    overdue = true;
    heard.accept(late(limit));
  }

  /** Never throws: what goes wrong here is no fault of the host's. */
  static View look(ServiceSource source, WatchedHost host, Duration limit) {
    try {
      return source.look(host.host(), host.names(), limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late(limit);
    } catch (RuntimeException | LinkageError e) {
      log.warn("{} cannot be asked for its services", host.host(), e);
      return new Unable("its services cannot be read: " + e, "see the relay's log");
    }
  }

  static Unreachable late(Duration limit) {
    return new Unreachable(
        "no answer within " + limit.toMillis() + " ms",
        "see whether the machine runs and how busy it is, or raise services.timeout");
  }
}
