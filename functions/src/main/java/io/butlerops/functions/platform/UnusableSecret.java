package io.butlerops.functions.platform;

/** A secret that the settings name and nobody can use now; its text is not told. */
public final class UnusableSecret extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UnusableSecret(String message, Throwable cause) {
    super(message, cause);
  }

  static UnusableSecret missing(String name) {
    return new UnusableSecret(
        "secret '" + name + "' is missing: put it there with ./butler secret put " + name, null);
  }

  static UnusableSecret unreadable(String name, Throwable cause) {
    return new UnusableSecret("secret '" + name + "' cannot be read: " + cause.getMessage(), cause);
  }

  /**
   * @param expected completes "is not"
   */
  public static UnusableSecret wrong(String name, String expected) {
    return new UnusableSecret(
        "secret '%s' is not %s: put the right one there with ./butler secret put %s"
            .formatted(name, expected, name),
        null);
  }
}
