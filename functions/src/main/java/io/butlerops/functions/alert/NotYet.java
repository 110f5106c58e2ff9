package io.butlerops.functions.alert;

/** What was sent is about an event that is still being taken; a moment later it can be done. */
final class NotYet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotYet(String message) {
    super(message);
  }
}
