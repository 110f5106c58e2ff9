package io.butlerops.functions.alert;

/** Why a destination is told of an event, or why not. */
public enum Reason {
  /** Not routed yet. */
  HEARD(false),
  /** A route asks for it. */
  ROUTED(true),
  /** No route takes it. */
  CATCH_ALL(true),
  /** The catch-all is told because a route cannot be decided: metadata is missing. */
  UNDECIDED(true),
  /** Somebody asked for this very message, as a test. */
  ASKED_FOR(true),
  /** A success that no route asks for. */
  NOT_ASKED(false),
  /** A test, and the destination is not one for tests. */
  NOT_FOR_TESTS(false),
  /** The destination is told already, by an earlier route. */
  TOLD_ALREADY(false);

  private final boolean tells;

  Reason(boolean tells) {
    this.tells = tells;
  }

  public boolean tells() {
    return tells;
  }
}
