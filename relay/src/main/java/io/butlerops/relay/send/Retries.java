package io.butlerops.relay.send;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Batches that did not get through, and the search for one that breaks the connection. A batch that
 * failed travels alone, so a connection that breaks then has one suspect. Nothing is condemned
 * while nothing else gets through either: then the line is at fault, not the event.
 */
final class Retries {
  private static final int DROPS = 3;

  /** What to do with a batch that broke the connection. */
  enum Verdict {
    AGAIN,
    SPLIT,
    QUARANTINE
  }

  private final Deque<Parcel> again = new ArrayDeque<>();
  private final Deque<Parcel> accused = new ArrayDeque<>();
  private long acknowledged;

  void acknowledged() {
    acknowledged++;
  }

  /** It failed through no proven fault of its own. */
  void add(Parcel parcel) {
    parcel.repeated = true;
    again.addLast(parcel);
  }

  /** Its whole is proven to break the connection: the search goes on with fewer tries. */
  void addPart(Parcel part, Parcel whole) {
    part.blamedAt = whole.blamedAt;
    part.drops = part.letters.size() > 1 ? DROPS - 1 : DROPS - 2;
    add(part);
  }

  /** The connection broke while this alone was under way. */
  Verdict dropped(Parcel parcel) {
    parcel.repeated = true;
    parcel.drops++;
    if (!parcel.isBlamed()) {
      parcel.blamedAt = acknowledged;
    }
    if (parcel.drops < DROPS) {
      again.addLast(parcel);
      return Verdict.AGAIN;
    }
    if (parcel.letters.size() > 1) {
      return Verdict.SPLIT;
    }
    if (acknowledged > parcel.blamedAt) {
      return Verdict.QUARANTINE;
    }
    accused.addLast(parcel);
    return Verdict.AGAIN;
  }

  /** Whether a log's part is among them: then no other is tried. */
  boolean hasLog() {
    return Stream.concat(again.stream(), accused.stream()).anyMatch(Parcel::isLog);
  }

  /** True when {@link #next} has one. The accused wait until something else got through. */
  boolean due(boolean othersWait) {
    return !again.isEmpty() || accusedDue(othersWait);
  }

  Optional<Parcel> next(boolean othersWait) {
    if (!again.isEmpty()) {
      return Optional.of(again.removeFirst());
    }
    return accusedDue(othersWait) ? Optional.of(accused.removeFirst()) : Optional.empty();
  }

  private boolean accusedDue(boolean othersWait) {
    Parcel first = accused.peekFirst();
    // A log's part is not worth a connection: it waits for the proof in any case.
    return first != null && ((!othersWait && !first.isLog()) || acknowledged > first.blamedAt);
  }
}
