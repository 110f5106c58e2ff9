package io.butlerops.functions.keyvalue;

/** A key is not as a change wanted it to be. */
public final class Changed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Changed(String key) {
    super("Key '" + key + "' has changed");
  }
}
