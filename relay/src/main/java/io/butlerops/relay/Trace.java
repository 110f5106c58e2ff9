package io.butlerops.relay;

import io.butlerops.contract.EventType;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far an event has come, for people.
 *
 * @param name of the task, else the app's id
 * @param hops when each was reached, in their order; one before a restart is not known any more
 */
public record Trace(String eventId, EventType type, String name, Map<Hop, Instant> hops) {
  public Trace {
    hops = Collections.unmodifiableMap(new EnumMap<>(hops));
  }

  /** A station on the way out. */
  public enum Hop {
    HEARD,
    SPOOLED,
    ENRICHED,
    PUBLISHED,
    ACKNOWLEDGED
  }
}
