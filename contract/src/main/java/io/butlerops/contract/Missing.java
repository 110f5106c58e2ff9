package io.butlerops.contract;

/**
 * One thing the relay could not find out.
 *
 * @param what {@code task}, {@code app}, {@code owner}, {@code execution} or {@code scriptLog}
 * @param reason for people: "QRS answered 503", "no script log yet after 5 tries"
 */
public record Missing(String what, String reason) {
  public Missing {
    what = Text.orEmpty(what);
    reason = Text.orEmpty(reason);
  }
}
