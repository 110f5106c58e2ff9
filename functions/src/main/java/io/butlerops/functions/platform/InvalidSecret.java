package io.butlerops.functions.platform;

/** A secret that is there, but not what it should be; its text is not told. */
public final class InvalidSecret extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param expected completes "is not"
   */
  public InvalidSecret(String name, String expected) {
    super(
        "secret '"
            + name
            + "' is not "
            + expected
            + ": put the right one there with ./butler secret put "
            + name);
  }
}
