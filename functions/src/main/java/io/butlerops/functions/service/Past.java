package io.butlerops.functions.service;

import io.butlerops.contract.reading.Service.State;
import java.time.Instant;
import java.util.List;

/**
 * What became of a service.
 *
 * @param changes newest first; the first state that is known is one
 * @param days oldest first
 */
public record Past(List<Change> changes, List<Availability> days) {
  public Past {
    changes = List.copyOf(changes);
    days = List.copyOf(days);
  }

  /** It came to this state. */
  public record Change(Instant time, State state) {}
}
