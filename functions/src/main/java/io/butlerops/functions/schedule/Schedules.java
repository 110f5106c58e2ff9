package io.butlerops.functions.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps schedules and their alarms together. An alarm is set after its schedule is kept and removed
 * before it goes, so that none is left over; where setting it fails, the schedule is put back.
 * Meanwhile the schedule is not armed and the ticks ring for it ({@link Ahead}): whoever dies in
 * between leaves none that is started and silent. The last of several changes at once is the one
 * that rings.
 */
final class Schedules {
  /** Losing a race this often means something else is wrong. */
  private static final int RACES = 5;

  private final ScheduleStore store;
  private final Alarms alarms;

  Schedules(ScheduleStore store, Alarms alarms) {
    this.store = store;
    this.alarms = alarms;
  }

  Optional<Schedule> find(String id) {
    return store.find(id);
  }

  List<Schedule> all() {
    return store.all();
  }

  /**
   * @return false when there is one by that id
   */
  boolean create(Schedule schedule) {
    if (!store.put(schedule)) {
      return false;
    }
    try {
      arm(schedule);
    } catch (RuntimeException e) {
      undo(schedule, e);
      throw e;
    }
    settle(schedule);
    return true;
  }

  /** Half of two alarms may be set; without its schedule it starts nothing. */
  private void undo(Schedule schedule, RuntimeException cause) {
    store.delete(schedule.id());
    try {
      alarms.remove(schedule.id());
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * @param change makes the next version; may be asked again when somebody else was first
   * @return empty when there is none by that id
   */
  Optional<Schedule> change(String id, UnaryOperator<Schedule> change) {
    for (int race = 0; race < RACES; race++) {
      Optional<Schedule> before = store.find(id);
      if (before.isEmpty()) {
        return before;
      }
      Schedule after = change.apply(before.get());
      if (store.put(after)) {
        armOrUndo(before.get(), after);
        settle(after);
        return Optional.of(after);
      }
    }
    throw new IllegalStateException("schedule " + id + " was changed by others again and again");
  }

  /**
   * @return whether there was one
   */
  boolean delete(String id) {
    Optional<Schedule> schedule = store.find(id);
    if (schedule.isEmpty()) {
      return false;
    }
    store.armed(schedule.get(), false);
    alarms.remove(id);
    return store.delete(id);
  }

  private void armOrUndo(Schedule before, Schedule after) {
    try {
      arm(after);
    } catch (RuntimeException e) {
      store.put(
          new Schedule(
              before.id(),
              before.site(),
              before.fields(),
              before.timing(),
              before.added(),
              after.version() + 1));
      throw e;
    }
  }

  /**
   * Somebody else may have changed it while our alarm was on its way, and been faster with theirs:
   * whoever comes last looks again.
   */
  private void settle(Schedule armed) {
    long version = armed.version();
    for (int race = 0; race < RACES; race++) {
      Optional<Schedule> kept = store.find(armed.id());
      if (kept.isEmpty()) {
        alarms.remove(armed.id());
        return;
      } else if (kept.get().version() == version) {
        return;
      }
      arm(kept.get());
      version = kept.get().version();
    }
  }

  private void arm(Schedule schedule) {
    if (schedule.isStarted()) {
      alarms.set(schedule);
    } else {
      alarms.remove(schedule.id());
    }
    store.armed(schedule, true);
  }
}
