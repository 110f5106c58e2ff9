package io.butlerops.relay.spool;

import io.butlerops.relay.spool.SpoolRefused.Reason;
import java.util.Collection;
import java.util.Map;

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

  /** Routine goes first; a routine record never drives out an urgent one. */
  private boolean makeRoom(Append append) {
    LaneLog urgent = lanes.get(Lane.URGENT);
    LaneLog routine = lanes.get(Lane.ROUTINE);
    while (isFull(append)) {
      if (append.mayEvict() && routine.canEvict()) {
        routine.evict();
      } else if (append.mayEvict() && append.lane() == Lane.URGENT && urgent.canEvict()) {
        urgent.evict();
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean isFull(Append append) {
    long size = lanes.values().stream().mapToLong(LaneLog::size).sum();
    int entries = lanes.values().stream().mapToInt(lane -> lane.waiting().depth()).sum();
    return size + append.frame() > config.maxSize()
        || (append.type() == Frame.HEARD && entries >= config.maxEntries());
  }
}
