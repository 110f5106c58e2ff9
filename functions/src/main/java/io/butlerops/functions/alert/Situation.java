package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a stage may look at while it decides.
 *
 * @param earlier what was decided before, where the same event is decided anew
 */
record Situation(
    AlertSettings settings, Instant now, Map<RowKey, Row> rows, Optional<Earlier> earlier) {
  Situation {
    rows = Map.copyOf(rows);
  }

  Situation(AlertSettings settings, Instant now, Map<RowKey, Row> rows) {
    this(settings, now, rows, Optional.empty());
  }

  /**
   * @param last the time to find out is over: what is unknown stays so
   */
  record Earlier(AlertRecord alert, boolean last) {}

  /** Whether unknown metadata may still come. */
  boolean patient() {
    return earlier.filter(Earlier::last).isEmpty();
  }

  /** One of the rows that the stage said it needs. */
  Row row(RowKey key) {
    Row row = rows.get(key);
    if (row == null) {
      throw new IllegalStateException("the stage did not ask for " + key);
    }
    return row;
  }
}
