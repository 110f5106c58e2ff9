package io.butlerops.functions.delivery;

import java.time.Duration;
import java.time.Instant;

/** What all deliveries to one destination share: its pace and its circuit. */
public interface DestinationStore {
  /** Reserves the destination's next turn, which may lie ahead. */
  Instant reserve(String destination, Duration pace, Instant now);

  Circuit circuit(String destination);

  /**
   * Takes the next probe of a broken circuit, so that nobody else does.
   *
   * @param seen what {@link #circuit} answered
   * @return false when somebody else took it
   */
  boolean probe(String destination, Circuit seen, Instant nextProbe);

  /**
   * One more attempt failed.
   *
   * @param weight how many failures it counts for
   */
  void failed(String destination, int weight, Instant nextProbe);

  /** The destination takes messages again. */
  void recovered(String destination);
}
