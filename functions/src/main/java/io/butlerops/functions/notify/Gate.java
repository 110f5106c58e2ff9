package io.butlerops.functions.notify;

import io.butlerops.functions.delivery.Circuit;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.DestinationStore;
import io.butlerops.functions.delivery.Result;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps deliveries away from a destination that is broken or must not be hurried. Who waits here
 * burns no attempt.
 */
final class Gate {
  /** Longer than any attempt takes: so long the others wait to hear how a probe went. */
  static final Duration PROBE = Duration.ofSeconds(15);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** So many messages may come at once before the pace is kept. */
  private static final int BURST = 5;

  private final DestinationStore destinations;

  Gate(DestinationStore destinations) {
    this.destinations = destinations;
  }

  /** Whether a delivery may go on. */
  sealed interface Turn {}

  /**
   * It may.
   *
   * @param circuit as it stood
   */
  record Go(Circuit circuit) implements Turn {}

  /**
   * Not before this time.
   *
   * @param paced its turn at that time is reserved
   */
  record Wait(Instant until, boolean paced, String reason) implements Turn {}

  Turn ask(Claim.Claimed claim, Duration pace, Instant now) {
    String destination = claim.delivery().destination();
    Circuit circuit = destinations.circuit(destination);
    if (circuit.broken()) {
      if (circuit.nextProbe().isAfter(now)) {
        return new Wait(circuit.nextProbe(), claim.paced(), "the destination is not answering");
      }
      if (!destinations.probe(destination, circuit, now.plus(PROBE))) {
        return new Wait(now.plus(PROBE), claim.paced(), "another delivery is trying");
      }
    }
    if (pace.isZero() || claim.paced()) {
      return new Go(circuit);
    }
    Instant turn = destinations.reserve(destination, pace, now).minus(pace.multipliedBy(BURST));
    return turn.isAfter(now) ? new Wait(turn, true, "the destination's pace") : new Go(circuit);
  }

  /** Notes how the destination fared; one that asks for a pause gets it from everybody. */
  void note(String destination, Go turn, Result result, Instant now) {
    int failures = turn.circuit().failures();
    if (result instanceof Result.Later later) {
      int weight = later.after().isPresent() ? Circuit.BROKEN : 1;
      Duration pause = later.after().orElseGet(() -> pause(failures + weight));
      destinations.failed(destination, weight, now.plus(pause));
    } else if (failures > 0) {
      destinations.recovered(destination);
    }
  }

  /** Doubles with each probe that fails: while thousands wait, each look of theirs costs. */
  static Duration pause(int failures) {
    int doublings = Math.min(Math.max(failures - Circuit.BROKEN, 0), 10);
    Duration doubled = PROBE.multipliedBy(1L << doublings);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
