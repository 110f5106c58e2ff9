package io.butlerops.functions.template;

/** A user's template that cannot be used; the message says why, for its author. */
public final class TemplateFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public TemplateFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
