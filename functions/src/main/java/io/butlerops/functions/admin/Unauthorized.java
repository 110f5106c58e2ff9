package io.butlerops.functions.admin;

/** The gateway answers 401 when an authorizer fails with exactly this message. */
final class Unauthorized extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unauthorized() {
    super("Unauthorized", null, false, false);
  }
}
