package io.butlerops.relay.send;

import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Entries that are ready: urgent first, but one batch in ten is routine and one is a log's part, so
 * that none starves.
 */
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

  boolean hasEvents() {
    return !lanes.get(Lane.URGENT).isEmpty() || !lanes.get(Lane.ROUTINE).isEmpty();
  }

  boolean hasLogs() {
    return !lanes.get(Lane.LOGS).isEmpty();
  }

  /**
   * The lane whose turn it is; empty only when all are.
   *
   * @param logsMayGo false when it is not to be the logs' turn
   */
  Deque<Entry> next(boolean logsMayGo) {
    turn = (turn + 1) % TURNS;
    Stream<Lane> order =
        switch (turn) {
          case 0 -> Stream.of(Lane.ROUTINE, Lane.URGENT, Lane.LOGS);
          case TURNS / 2 -> Stream.of(Lane.LOGS, Lane.URGENT, Lane.ROUTINE);
          default -> Stream.of(Lane.URGENT, Lane.ROUTINE, Lane.LOGS);
        };
    return order
        .filter(lane -> logsMayGo || lane != Lane.LOGS)
        .map(lanes::get)
        .filter(entries -> !entries.isEmpty())
        .findFirst()
        .orElse(lanes.get(Lane.URGENT));
  }
}
