package io.butlerops.contract;

/** A message that cannot be understood; says which and why. */
public final class InvalidMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidMessage(String message, Throwable cause) {
    super(message, cause);
  }
}
