package io.butlerops.relay.spool;

/** A record's place in its lane, packed into one number: entries are many and must stay small. */
final class Position {
  private Position() {}

  static long of(int segment, long offset) {
    return ((long) segment << Integer.SIZE) | offset;
  }

  static int segment(long position) {
    return (int) (position >>> Integer.SIZE);
  }

  static long offset(long position) {
    return position & 0xFFFF_FFFFL;
  }
}
