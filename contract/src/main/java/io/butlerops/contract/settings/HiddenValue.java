package io.butlerops.contract.settings;

/** Refuses a value that may be a secret: what is told of it does not repeat it. */
public final class HiddenValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public HiddenValue(String reason) {
    super(reason);
  }
}
