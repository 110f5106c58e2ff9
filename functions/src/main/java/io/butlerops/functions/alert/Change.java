package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A row's next state, written together with the event or not at all.
 *
 * @param seen the version it replaces; 0 when there must be no such row
 * @param needed until when somebody needs it
 * @param history whether it is kept from then on as long as the history is
 */
public record Change(RowKey key, long seen, ObjectNode data, Instant needed, boolean history) {
  /**
   * @param kept how long the history is
   */
  Instant expires(Duration kept) {
    return history ? needed.plus(kept) : needed;
  }
}
