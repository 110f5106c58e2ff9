package io.butlerops.functions.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forgets with the process. */
public final class InMemoryRunStore implements RunStore {
  private final Map<String, Run> runs = new HashMap<>();

  @Override
  public synchronized Run begin(Run run) {
    Run before = runs.putIfAbsent(key(run.schedule(), run.slot()), run);
    return before == null ? run : before;
  }

  @Override
  public synchronized void advance(Run run) {
    runs.merge(
        key(run.schedule(), run.slot()),
        run,
        (before, after) -> before.state().isLast() ? before : after);
  }

  @Override
  public synchronized Optional<Run> find(String schedule, Instant slot) {
    return Optional.ofNullable(runs.get(key(schedule, slot)));
  }

  @Override
  public synchronized List<Run> last(String schedule, int count) {
    return runs.values().stream()
        .filter(run -> run.schedule().equals(schedule))
        .sorted(Comparator.comparing(Run::slot).reversed())
        .limit(count)
        .toList();
  }

  private static String key(String schedule, Instant slot) {
    return schedule + "@" + slot;
  }
}
