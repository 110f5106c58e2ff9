package io.butlerops.infra.admin;

/** What a command cannot do, in words for its user. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  public Refused(String message) {
    super(message);
  }
}
