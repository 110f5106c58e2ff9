package io.butlerops.relay.spool;

import java.util.Locale;

/** What people wait for, and what can wait; each has segments of its own. */
public enum Lane {
  URGENT,
  ROUTINE;

  /** As file names and metric labels have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
