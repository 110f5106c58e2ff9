package io.butlerops.relay.service;

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

  private final Question question;
  private final ScheduledExecutorService thread;
  private final Executor workers;
  private final Consumer<View> heard;
  private boolean asked;
  private boolean overdue;

  /**
   * @param thread the monitor's
   * @param workers have a thread free for each host
   * @param heard of each time, once
   */
  HostPoll(
      Question question, ScheduledExecutorService thread, Executor workers, Consumer<View> heard) {
    this.question = question;
    this.thread = thread;
    this.workers = workers;
    this.heard = heard;
  }

  @Override
  public void run() {
    if (!asked) {
      asked = true;
      overdue = false;
      long limit = question.limit().toMillis();
      ScheduledFuture<?> end = thread.schedule(this::tooLate, limit, TimeUnit.MILLISECONDS);
      workers.execute(() -> ask(view -> answered(view, end)));
    } else if (overdue) {
      heard.accept(question.late());
    }
  }

  private void ask(Consumer<View> then) {
    View view = question.ask();
    try {
      thread.execute(() -> then.accept(view));
    } catch (RejectedExecutionException e) {
      log.debug("Closed while {} was asked", question.host().host(), e);
    }
  }

  private void answered(View view, ScheduledFuture<?> end) {
    asked = false;
    end.cancel(false);
    if (!overdue) {
      heard.accept(view);
    }
  }

  private void tooLate() {
    overdue = true;
    heard.accept(question.late());
  }
}
