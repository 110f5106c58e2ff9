package io.butlerops.functions.schedule;

/** What rings at a schedule's times, once it is set. */
interface Alarms {
  /** In place of what was set for it before. */
  void set(Schedule schedule);

  void remove(String id);
}
