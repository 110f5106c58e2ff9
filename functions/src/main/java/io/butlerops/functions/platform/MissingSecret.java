package io.butlerops.functions.platform;

/** The settings name a secret that nobody has put into the store. */
public final class MissingSecret extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MissingSecret(String name, Throwable cause) {
    super("secret '" + name + "' is missing: put it there with ./butler secret put " + name, cause);
  }
}
