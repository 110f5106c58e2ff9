package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A row's next state, written together with the event or not at all.
 *
 * @param seen the version it replaces; 0 when there must be no such row
 * @param expires when nobody needs it any more
 */
public record Change(RowKey key, long seen, ObjectNode data, Instant expires) {}
