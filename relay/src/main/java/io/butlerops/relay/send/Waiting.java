package io.butlerops.relay.send;

import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** Entries that are ready: urgent first, but one batch in ten is routine, so that none starves. */
final class Waiting {
  private static final int TURNS = 10;

  private final Map<Lane, Deque<Entry>> lanes = new EnumMap<>(Lane.class);
  private int turn;

  Waiting() {
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new ArrayDeque<>());
    }
  }

  void add(Entry entry) {
    lanes.get(entry.lane()).addLast(entry);
  }

  boolean isEmpty() {
    return lanes.values().stream().allMatch(Deque::isEmpty);
  }

  /** The lane whose turn it is; empty only when all are. */
  Deque<Entry> next() {
    turn = (turn + 1) % TURNS;
    Lane first = turn == 0 ? Lane.ROUTINE : Lane.URGENT;
    Lane second = turn == 0 ? Lane.URGENT : Lane.ROUTINE;
    return lanes.get(first).isEmpty() ? lanes.get(second) : lanes.get(first);
  }
}
