package io.butlerops.relay.follow;

import io.butlerops.relay.spool.Datagram;
import java.util.Set;

/**
 * A datagram whose event is not finished.
 *
 * @param eventId of the event as it was heard
 * @param open what was not known when it left, by the names of {@link
 *     io.butlerops.contract.Missing}
 */
record FollowUp(Kind kind, String eventId, Datagram datagram, Set<String> open) {
  FollowUp {
    open = Set.copyOf(open);
  }
}
