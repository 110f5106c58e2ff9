package io.butlerops.functions.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when something has been watched: before that nothing can be missed.
 *
 * @param times by name
 */
record FirstSeen(Map<String, Instant> times) {
  static final FirstSeen NONE = new FirstSeen(Map.of());

  FirstSeen {
    times = Absent.orEmpty(times);
  }

  /** What is not watched any more is forgotten. */
  FirstSeen only(Collection<String> watched, Instant now) {
    Map<String, Instant> all = new HashMap<>();
    watched.forEach(name -> all.put(name, times.getOrDefault(name, now)));
    return new FirstSeen(all);
  }
}
