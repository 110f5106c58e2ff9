package io.butlerops.functions.schedule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Forgets with the process. */
public final class InMemoryScheduleStore implements ScheduleStore {
  private final Map<String, Schedule> schedules = new HashMap<>();
  private final Set<Schedule> armed = new HashSet<>();

  @Override
  public synchronized Optional<Schedule> find(String id) {
    return Optional.ofNullable(schedules.get(id));
  }

  @Override
  public synchronized List<Schedule> all() {
    return schedules.values().stream()
        .sorted(Comparator.comparing(Schedule::added).thenComparing(Schedule::id))
        .toList();
  }

  @Override
  public synchronized List<Schedule> unarmed() {
    return all().stream().filter(schedule -> !armed.contains(schedule)).toList();
  }

  @Override
  public synchronized void armed(Schedule schedule, boolean is) {
    armed.remove(schedule);
    if (is) {
      armed.add(schedule);
    }
  }

  @Override
  public synchronized boolean put(Schedule schedule) {
    long before = find(schedule.id()).map(Schedule::version).orElse(0L);
    if (before != schedule.version() - 1) {
      return false;
    }
    schedules.put(schedule.id(), schedule);
    return true;
  }

  @Override
  public synchronized boolean delete(String id) {
    return schedules.remove(id) != null;
  }
}
