package io.butlerops.functions.alert;

/** Why a destination is told of an event, or why not. */
public enum Reason {
  /** Not routed yet. */
  HEARD(false, "It has not been routed yet."),
  /** A route asks for it. */
  ROUTED(true, "A route asks for it."),
  /** No route takes it, or nobody whom routes ask for can be told; the detail says so then. */
  CATCH_ALL(true, "The catch-all is told because nobody else is."),
  /** The catch-all is told because a route cannot be decided: metadata is missing. */
  UNDECIDED(true, "The catch-all is told at once because metadata that decides is missing."),
  /** Somebody asked for this very message, as a test. */
  ASKED_FOR(true, "Somebody asked for this message, as a test."),
  /** A route, a recipient or an owner cannot be decided yet: metadata is missing. */
  WAITING(false, "It waits for metadata that is missing."),
  /** The time to find out is over, and a route tells whom it may be for. */
  UNKNOWN_TOLD(true, "Whether the route takes it is still not known, so it is told."),
  /** The time to find out is over, and a route does not tell what it may not be for. */
  UNKNOWN_SKIPPED(false, "Whether the route takes it is still not known, so it is not told."),
  /** The time to find out is over; the detail says who could not be found out. */
  UNKNOWN_RECIPIENT(false, "Who should be told could not be found out in time."),
  /** A route takes it and tells nobody. */
  RECORDED_ONLY(false, "Told nobody: the route keeps it for the history only."),
  /** A success that no route asks for. */
  NOT_ASKED(false, "No route asks for this success."),
  /** What should be a recipient cannot be one; the detail says where it comes from. */
  INVALID_ADDRESS(false, "The destination cannot tell this recipient."),
  /** A destination with recipients has none for this event. */
  NO_RECIPIENT(false, "The destination has no recipient for this event."),
  /** A test, and the destination is not one for tests. */
  NOT_FOR_TESTS(false, "It is a test, and the destination is not one for tests."),
  /** The destination is told already, by an earlier route. */
  TOLD_ALREADY(false, "The same addressee is told already."),
  /** Of a service that is still stopped; another relay may have seen it too. */
  UNCHANGED(false, "The same addressee heard of it before, and nothing about it is new."),
  /** It was told of trouble, and the trouble is over. */
  RECOVERED(true, "It was told of the trouble, and the trouble is over."),
  /** A failure from before a success that is known already. */
  RECOVERED_ALREADY(false, "A later success is known already, so the trouble is over."),
  /** A silence is in force; the detail has its id and comment. */
  SILENCED(false, "A silence is in force."),
  /** It happened in a maintenance window. */
  MAINTENANCE(false, "It happened in a maintenance window."),
  /** Something else is open that explains it. */
  INHIBITED(false, "Something else is open that explains it."),
  /** Somebody takes care of it. */
  ACKNOWLEDGED(false, "Somebody has acknowledged it and takes care of it."),
  /** Somebody wants to hear of it later. */
  SNOOZED(false, "Somebody has snoozed it."),
  /** Another message about the same was told not long ago; this one is counted in the next. */
  LIMITED(false, "A limit holds: it is counted in the next message."),
  /** Collected, and told together with others. */
  GROUPED(false, "It is collected and told together with others."),
  /** Decided but not sent; the detail has the reason that it would have been told for. */
  SHADOW(false, "Shadow mode: it would have been told, but nothing is sent.");

  private final boolean tells;
  private final String sentence;

  Reason(boolean tells, String sentence) {
    this.tells = tells;
    this.sentence = sentence;
  }

  public boolean tells() {
    return tells;
  }

  /** For people, in English. */
  public String sentence() {
    return sentence;
  }
}
