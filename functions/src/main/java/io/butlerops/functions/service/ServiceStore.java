package io.butlerops.functions.service;

import io.butlerops.contract.SiteId;
import java.util.List;
import java.util.Optional;

/** Keeps what is known of a site's services. */
public interface ServiceStore {
  Optional<ServiceRow> read(SiteId site, String key);

  /** From one key to another, both included, in their order. */
  List<ServiceRow> between(SiteId site, String from, String to);

  /**
   * @param row of the revision after the one that was read
   * @return false when somebody else wrote meanwhile; then nothing is changed
   */
  boolean write(SiteId site, ServiceRow row);
}
