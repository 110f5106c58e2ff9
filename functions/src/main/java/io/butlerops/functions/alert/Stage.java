package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import java.util.List;

/**
 * One step of the alert path: alerts in, alerts out. A stage takes nothing away; what shall not be
 * told stays in the list with the reason, for the history.
 */
interface Stage {
  List<Alert> apply(List<Alert> alerts, AlertSettings settings);
}
