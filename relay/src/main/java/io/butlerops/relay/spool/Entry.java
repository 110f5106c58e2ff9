package io.butlerops.relay.spool;

import java.time.Instant;

/**
 * One datagram on its way through the spool. Holds places on disk, never payloads: hundreds of
 * thousands may wait.
 */
public final class Entry {
  /** As the id in a record that is nobody's second; no record stands there. */
  static final long OWN_PLACE = 0;

  private static final long GONE = -1;

  private final Lane lane;
  private final long id;
  private final long heardMillis;
  private volatile long at;

  /**
   * @param id where the datagram was written, which no other record of the lane can share
   * @param at where its newest record is
   */
  Entry(Lane lane, long id, long at, long heardMillis) {
    this.lane = lane;
    this.id = id;
    this.at = at;
    this.heardMillis = heardMillis;
  }

  /** Ready from the start: its id is a place inside its own record, where no other can begin. */
  static Entry ready(Lane lane, long at, long heardMillis) {
    return new Entry(lane, at + 1, at, heardMillis);
  }

  public Lane lane() {
    return lane;
  }

  /** When the datagram was heard, to the millisecond. */
  public Instant heard() {
    return Instant.ofEpochMilli(heardMillis);
  }

  /** True once the event made of the datagram is on disk. */
  public boolean isReady() {
    return at != id && !isGone();
  }

  /** Forgotten, or lost to eviction. */
  public boolean isGone() {
    return at == GONE;
  }

  long id() {
    return id;
  }

  long at() {
    return at;
  }

  void moveTo(long position) {
    at = position;
  }

  void leave() {
    at = GONE;
  }

  @Override
  public String toString() {
    return lane.label() + " " + Position.segment(id) + ":" + Position.offset(id);
  }
}
