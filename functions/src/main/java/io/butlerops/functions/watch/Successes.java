package io.butlerops.functions.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When the tasks that are watched last succeeded.
 *
 * @param last by {@link WatchedTask#key}
 */
record Successes(Map<String, Instant> last) {
  static final Successes NONE = new Successes(Map.of());

  Successes {
    last = Absent.orEmpty(last);
  }

  Optional<Instant> of(WatchedTask task) {
    return Optional.ofNullable(last.get(task.key()));
  }

  /**
   * @param watched all that are; others are forgotten
   * @param succeeded those of them that did
   */
  Successes with(Collection<WatchedTask> watched, Collection<WatchedTask> succeeded, Instant time) {
    Map<String, Instant> all = new HashMap<>(last);
    all.keySet().retainAll(watched.stream().map(WatchedTask::key).toList());
    succeeded.forEach(task -> all.merge(task.key(), time, (a, b) -> a.isAfter(b) ? a : b));
    return new Successes(all);
  }
}
