package io.butlerops.functions.alert;

import java.util.Map;
import java.util.Set;

/** Where stages find the rows they ask for. */
public interface Rows {
  /** Consistently; a row that does not exist comes as absent. */
  Map<RowKey, Row> rows(Set<RowKey> keys);
}
