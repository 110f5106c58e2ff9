package io.butlerops.infra.demo;

/** A scene did not come to its end; the message says how far it came, for people. */
final class NotSeen extends Exception {
  private static final long serialVersionUID = 1L;

  NotSeen(String message) {
    super(message);
  }
}
