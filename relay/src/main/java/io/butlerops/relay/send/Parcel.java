package io.butlerops.relay.send;

import io.butlerops.relay.spool.Entry;
import java.util.List;

/** A batch ready for the line, and what happened to it there. Used by the sender's thread only. */
final class Parcel {
  private static final int NEVER = -1;

  /** Log parts are not counted. */
  static final long NO_SEQ = 0;

  final String topic;
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

  Parcel(String topic, long seq, List<Letter> letters, byte[] payload) {
    this.topic = topic;
    this.seq = seq;
    this.letters = letters;
    this.payload = payload;
  }

  boolean isBlamed() {
    return blamedAt != NEVER;
  }

  boolean isLog() {
    return seq == NO_SEQ;
  }

  List<Entry> entries() {
    return letters.stream().map(Letter::entry).toList();
  }
}
