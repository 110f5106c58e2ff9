package io.butlerops.functions.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of the times at which schedules were due, for some weeks. */
public interface RunStore {
  /**
   * Keeps a run, unless its slot has one.
   *
   * @return the one that is kept now
   */
  Run begin(Run run);

  /** Keeps a further state; what has come to its last one stays so. */
  void advance(Run run);

  Optional<Run> find(String schedule, Instant slot);

  /** The newest first. */
  List<Run> last(String schedule, int count);
}
