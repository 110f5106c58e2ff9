package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import java.util.List;

/** The rows of outcomes, for whoever lists them or changes one outside of an event. */
public interface OpenAlertStore {
  /** Every task of the site that was heard of, in trouble or not. */
  List<Row> all(SiteId site);

  /** Absent where the task was never heard of. */
  Row row(SiteId site, String key);

  /**
   * @return false when somebody else changed the row meanwhile; nothing is written
   */
  boolean write(Change change);
}
