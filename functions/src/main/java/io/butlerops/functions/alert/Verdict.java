package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery;
import java.util.List;

/** All that is decided about one occurrence. */
record Verdict(
    List<Decision> decisions, List<Delivery> deliveries, List<Change> changes, List<Due> timers) {
  Verdict {
    decisions = List.copyOf(decisions);
    deliveries = List.copyOf(deliveries);
    changes = List.copyOf(changes);
    timers = List.copyOf(timers);
  }
}
