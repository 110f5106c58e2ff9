package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service;
import java.time.Duration;
import java.util.List;

/** Where the state of a host's services can be read. */
interface ServiceSource {
  Service.Source source();

  /**
   * Blocks; should take no longer than the limit, but who calls does not rely on it.
   *
   * @param host as the settings name it
   * @param services names by which the system knows them
   */
  View look(String host, List<String> services, Duration limit) throws InterruptedException;
}
