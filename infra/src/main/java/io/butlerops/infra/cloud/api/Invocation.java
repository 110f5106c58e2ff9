package io.butlerops.infra.cloud.api;

import io.butlerops.infra.cloud.lambda.FailedExecution;
import io.butlerops.infra.cloud.lambda.Functions.Invoked;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How gateways call functions. */
final class Invocation {
  /** Of an event, and of an answer with what Lambda adds to it. */
  static final int LARGEST_EVENT = 6 << 20;

  static final int LARGEST_ANSWER = 6_291_556;
  static final Duration AUTHORIZER_LIMIT = Duration.ofSeconds(10);

  private Invocation() {}

  /** The caller stops waiting at the limit; the function runs on, as it does in the cloud. */
  static String call(Invoked function, String event, Duration limit)
      throws FailedExecution, InterruptedException, TimeoutException {
    FutureTask<String> task = new FutureTask<>(() -> function.call(event));
    Thread thread = new Thread(task, "api-function");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FailedExecution failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
