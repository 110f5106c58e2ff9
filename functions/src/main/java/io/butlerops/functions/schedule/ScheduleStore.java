package io.butlerops.functions.schedule;

import java.util.List;
import java.util.Optional;

/** All schedules. */
public interface ScheduleStore {
  Optional<Schedule> find(String id);

  /** In the order in which they were added. */
  List<Schedule> all();

  /**
   * Keeps a schedule in place of its version before; version 1 where there is none yet.
   *
   * @return false when somebody else was first
   */
  boolean put(Schedule schedule);

  /**
   * @return whether there was one
   */
  boolean delete(String id);
}
