package io.butlerops.contract.reading;

import io.butlerops.contract.ReadingData;
import io.butlerops.contract.RelayId;
import java.time.Instant;
import java.util.Objects;

/**
 * A datagram that a relay sent to its own port, to see whether it gets to the functions and back.
 *
 * @param id the cloud answers with
 * @param sent by the relay's clock
 */
public record LoopTest(RelayId relay, String id, Instant sent) implements ReadingData {
  public LoopTest {
    Objects.requireNonNull(relay, "loop test of no relay");
    Objects.requireNonNull(sent, "loop test without time");
    id = Parts.orEmpty(id);
  }
}
