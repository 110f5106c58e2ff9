package io.butlerops.infra.cloud.lambda;

/** An execution that ended with an exception or was ended because it took too long. */
public final class FailedExecution extends Exception {
  private static final long serialVersionUID = 1L;

  FailedExecution(String message, Throwable cause) {
    super(message, cause);
  }
}
