package io.butlerops.relay.spool;

import io.butlerops.contract.EventType;
import java.util.Locale;
import java.util.Set;

/**
 * What people wait for, what can wait, and the bulk that nobody waits for, most urgent first; each
 * has segments of its own. Room is made from the end: log parts never drive out an event.
 */
public enum Lane {
  URGENT,
  ROUTINE,
  LOGS;

  private static final Set<EventType> SIGNS_OF_LIFE =
      Set.of(EventType.LOOP_TEST, EventType.RELAY_STATUS);

  /**
   * Successes wait; so do distributions, which have an outcome only later, and readings, but those
   * by which the cloud knows that this relay lives.
   */
  public static Lane of(EventType type) {
    boolean waits =
        type.equals(EventType.TASK_SUCCEEDED)
            || type.equals(EventType.TASK_DISTRIBUTED)
            || (type.isReading() && !SIGNS_OF_LIFE.contains(type));
    return waits ? ROUTINE : URGENT;
  }

  /** As file names and metric labels have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
