package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import java.util.List;
import java.util.Set;

/**
 * One step of the alert path: alerts in, alerts out. A stage takes nothing away; what shall not be
 * told stays in the list with the reason, for the history.
 */
interface Stage {
  /** Rows that decide about these alerts; the alerts may have become fewer when it comes to it. */
  default Set<RowKey> needs(List<Alert> alerts, AlertSettings settings) {
    return Set.of();
  }

  /** Further rows, which those that it needs point to. */
  default Set<RowKey> needsThen(List<Alert> alerts, Situation situation) {
    return Set.of();
  }

  Ruling apply(List<Alert> alerts, Situation situation);
}
