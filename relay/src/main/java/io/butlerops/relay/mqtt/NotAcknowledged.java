package io.butlerops.relay.mqtt;

/** A publish whose acknowledgement did not come; says why. */
public final class NotAcknowledged extends Exception {
  private static final long serialVersionUID = 1L;

  public NotAcknowledged(String message) {
    super(message);
  }
}
