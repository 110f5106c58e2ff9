package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A row of state as it was seen.
 *
 * @param version counts its changes; 0 when there is no such row
 * @param data an object, or a missing node when there is no such row
 */
public record Row(RowKey key, long version, JsonNode data) {
  static Row absent(RowKey key) {
    return new Row(key, 0, MissingNode.getInstance());
  }

  boolean exists() {
    return version > 0;
  }

  /**
   * The row with other data, written only if nobody else changed it meanwhile.
   *
   * @param needed until when somebody needs it
   */
  Change to(ObjectNode data, Instant needed) {
    return new Change(key, version, data, needed, false);
  }

  /** The same for a row that people may ask for as long as the history is kept. */
  Change toHistory(ObjectNode data, Instant happened) {
    return new Change(key, version, data, happened, true);
  }
}
