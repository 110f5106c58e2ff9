package io.butlerops.functions.schedule;

import java.util.List;
import java.util.Optional;

/** All schedules. */
public interface ScheduleStore {
  Optional<Schedule> find(String id);

  /** In the order in which they were added. */
  List<Schedule> all();

  /** Those of which nobody said that their alarm is as they are, in no order. */
  List<Schedule> unarmed();

  /**
   * Says whether a schedule's alarm is as this version has it; said of another version than there
   * is by now it changes nothing.
   */
  void armed(Schedule schedule, boolean is);

  /**
   * Keeps a schedule, not armed yet, in place of its version before; version 1 where there is none
   * yet.
   *
   * @return false when somebody else was first
   */
  boolean put(Schedule schedule);

  /**
   * @return whether there was one
   */
  boolean delete(String id);
}
