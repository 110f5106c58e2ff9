package io.butlerops.relay.send;

import io.butlerops.relay.spool.Entry;
import java.util.List;

/** A batch ready for the line, and what happened to it there. Used by the sender's thread only. */
final class Parcel {
  private static final int NEVER = -1;

  final long seq;
  final List<Letter> letters;
  final byte[] payload;

  /** How often the connection broke while this alone was under way. */
  int drops;

  /** How many others had got through when it was first blamed for a break. */
  long blamedAt = NEVER;

  /** Nothing else has been under way since this was sent over a working connection. */
  boolean alone;

  /** Failed before, so it travels alone. */
  boolean repeated;

  Parcel(long seq, List<Letter> letters, byte[] payload) {
    this.seq = seq;
    this.letters = letters;
    this.payload = payload;
  }

  boolean isBlamed() {
    return blamedAt != NEVER;
  }

  List<Entry> entries() {
    return letters.stream().map(Letter::entry).toList();
  }
}
