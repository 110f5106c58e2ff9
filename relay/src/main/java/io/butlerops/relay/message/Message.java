package io.butlerops.relay.message;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Reported;

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
}
