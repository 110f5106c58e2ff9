package io.butlerops.relay.spool;

import io.butlerops.relay.spool.SpoolRefused.Reason;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes what came together: one write and one fsync per lane. Nothing waits for company; while one
 * group is on its way to disk the next one gathers.
 */
final class GroupCommit {
  private final Map<Lane, LaneLog> lanes;
  private final SpoolConfig config;

  /**
   * @param lanes may still be filled until the first write
   */
  GroupCommit(Map<Lane, LaneLog> lanes, SpoolConfig config) {
    this.lanes = lanes;
    this.config = config;
  }

  void write(Collection<Append> group) {
    for (Lane lane : Lane.values()) {
      LaneLog laneLog = lanes.get(lane);
      group.stream().filter(append -> append.lane() == lane).forEach(a -> append(laneLog, a));
      laneLog.commit();
    }
  }

  private void append(LaneLog laneLog, Append append) {
    if (append.length() > Math.min(Frame.MAX_PAYLOAD, config.maxSize() / 2)) {
      refuse(laneLog, append, Reason.TOO_LARGE, append.length() + " bytes in one record");
    } else if (!makeRoom(append)) {
      refuse(laneLog, append, Reason.FULL, "the spool is full");
    } else if (append.isObsolete()) {
      refuse(laneLog, append, Reason.GONE, "the entry left the spool");
    } else {
      laneLog.append(append);
    }
  }

  private static void refuse(LaneLog laneLog, Append append, Reason reason, String message) {
    append.refuse(laneLog, new SpoolRefused(reason, message));
  }

  /** The least urgent go first; a record never drives out a more urgent one. */
  private boolean makeRoom(Append append) {
    while (isFull(append)) {
      Optional<LaneLog> victim = append.mayEvict() ? leastUrgent(append.lane()) : Optional.empty();
      if (victim.isEmpty()) {
        return false;
      }
      victim.get().evict();
    }
    return true;
  }

  private Optional<LaneLog> leastUrgent(Lane mostUrgent) {
    return Stream.of(Lane.values())
        .filter(lane -> lane.compareTo(mostUrgent) >= 0)
        .map(lanes::get)
        .filter(LaneLog::canEvict)
        .reduce((more, less) -> less);
  }

  private boolean isFull(Append append) {
    long size = lanes.values().stream().mapToLong(LaneLog::size).sum();
    int entries = lanes.values().stream().mapToInt(lane -> lane.waiting().depth()).sum();
    return size + append.frame() > config.maxSize()
        || (append.type() == Frame.HEARD && entries >= config.maxEntries());
  }
}
