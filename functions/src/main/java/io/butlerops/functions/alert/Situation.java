package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import java.time.Instant;
import java.util.Map;

/** What a stage may look at while it decides. */
record Situation(AlertSettings settings, Instant now, Map<RowKey, Row> rows) {
  Situation {
    rows = Map.copyOf(rows);
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
