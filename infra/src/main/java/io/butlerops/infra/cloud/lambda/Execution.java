package io.butlerops.infra.cloud.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.butlerops.infra.cloud.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;

/** One run of a function, as the function sees it. */
final class Execution implements Context {
  private final FunctionResource function;
  private final Logger log;
  private final Thread thread = Thread.currentThread();
  private final String id = UUID.randomUUID().toString();
  private final long deadline;
  private boolean ended;
  private boolean timedOut;

  private Execution(FunctionResource function, Logger log) {
    this.function = function;
    this.log = log;
    this.deadline = System.nanoTime() + function.timeout().toNanos();
  }

  /** Runs in the thread that calls this. */
  static Execution start(FunctionResource function, Logger log) {
    return new Execution(function, log);
  }

  /** Cuts it off, unless it has ended in time. */
  synchronized void interrupt() {
    if (!ended) {
      timedOut = true;
      thread.interrupt();
    }
  }

  /** From here on it is not interrupted any more; an interrupt of ours is taken back. */
  synchronized void end() {
    ended = true;
    if (timedOut) {
      Thread.interrupted();
    }
  }

  synchronized boolean timedOut() {
    return timedOut;
  }

  FailedExecution failed(Throwable cause) {
    return timedOut()
        ? new FailedExecution("timed out after " + function.timeout().toSeconds() + " s", cause)
        : new FailedExecution("failed: " + cause, cause);
  }

  @Override
  public String getAwsRequestId() {
    return id;
  }

  @Override
  public String getLogGroupName() {
    return "/local/" + function.name();
  }

  @Override
  public String getLogStreamName() {
    return thread.getName();
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + function.name() + ":live";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, (deadline - System.nanoTime()) / 1_000_000);
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.info("{}", message.strip());
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
