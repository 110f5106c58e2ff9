package io.butlerops.relay.health;

/**
 * What a part says of itself, on the health page and in {@code relay check}.
 *
 * @param part {@code udp}, {@code spool}, {@code qrs}, {@code mqtt} …
 * @param message what is so, one line
 * @param remedy how to mend it, one line; empty when nothing is wrong
 */
public record Check(String part, State state, String message, String remedy) {
  /** WARN works but wants attention; FAIL does not work. */
  public enum State {
    OK,
    WARN,
    FAIL
  }

  public static Check ok(String part, String message) {
    return new Check(part, State.OK, message, "");
  }

  public static Check warn(String part, String message, String remedy) {
    return new Check(part, State.WARN, message, remedy);
  }

  public static Check fail(String part, String message, String remedy) {
    return new Check(part, State.FAIL, message, remedy);
  }
}
