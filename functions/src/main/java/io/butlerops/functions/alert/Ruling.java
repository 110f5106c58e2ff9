package io.butlerops.functions.alert;

import java.util.List;

/**
 * What a stage came to: the alerts, what is to be kept with them, what is to be looked at later.
 */
record Ruling(List<Alert> alerts, List<Change> changes, List<Due> timers) {
  Ruling {
    alerts = List.copyOf(alerts);
    changes = List.copyOf(changes);
    timers = List.copyOf(timers);
  }

  static Ruling of(List<Alert> alerts) {
    return new Ruling(alerts, List.of(), List.of());
  }
}
