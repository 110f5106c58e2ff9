package io.butlerops.relay.follow;

import io.butlerops.relay.spool.Datagram;
import java.time.Instant;
import java.util.Set;

/**
 * A datagram whose event is not finished.
 *
 * @param eventId of the event as it was heard
 * @param since when it began to be asked about
 * @param open what was not known when it left, by the names of {@link
 *     io.butlerops.contract.Missing}
 */
record FollowUp(Kind kind, String eventId, Datagram datagram, Instant since, Set<String> open) {
  FollowUp {
    open = Set.copyOf(open);
  }

  /** When it is asked about for the last time. */
  Instant end() {
    return since.plus(kind.limit());
  }

  /** Too late to ask even once more; a distribution never is, since its event is still to come. */
  boolean isOver(Instant now) {
    return kind == Kind.LATE && now.isAfter(end().plus(kind.longestGap()));
  }
}
