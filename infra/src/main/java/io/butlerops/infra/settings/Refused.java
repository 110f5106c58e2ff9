package io.butlerops.infra.settings;

/** What a command cannot do, in words for its user. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}
