package io.butlerops.relay.qrs;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskData;
import java.util.Set;

/**
 * An event with what QRS told of it.
 *
 * @param open what QRS may still tell, by the names of {@link io.butlerops.contract.Missing}
 */
public record Enriched(Event event, Set<String> open) {
  public Enriched {
    open = Set.copyOf(open);
  }

  /** A distribution whose end is not known: it has left its first step, and may still run. */
  public boolean isUndecided() {
    return event.type().equals(EventType.TASK_DISTRIBUTED)
        && event.data() instanceof TaskData data
        && data.execution().isEmpty();
  }
}
