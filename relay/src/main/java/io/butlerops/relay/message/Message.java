package io.butlerops.relay.message;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Reported;
import java.time.Instant;

/** What a datagram says, once understood. */
public sealed interface Message {

  /**
   * A task's end as the scheduler reports it.
   *
   * @param outcome failed, aborted, succeeded, or distributed (whose real outcome only QRS knows)
   * @param test sent by {@code relay send --test}
   */
  record Task(EventType outcome, Reported reported, boolean test) implements Message {}

  /** The engine's own report of a failed reload. */
  record Engine(EngineReloadData data) implements Message {}

  /**
   * What a relay sends to its own port.
   *
   * @param id nobody else can guess
   */
  record LoopTest(RelayId relay, String id, Instant sent) implements Message {
    /** The datagram that is read as this. */
    public byte[] datagram() {
      return LoopLayout.write(this);
    }
  }
}
