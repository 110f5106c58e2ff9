package io.butlerops.contract.reading;

import io.butlerops.contract.ReadingData;
import java.util.List;

/**
 * All services that a relay watches, at one moment.
 *
 * @param unreachable hosts that did not answer, so that nothing is said of their services
 */
public record Services(List<Service> services, List<String> unreachable) implements ReadingData {
  public Services {
    services = Parts.orEmpty(services);
    unreachable = Parts.orEmpty(unreachable);
  }
}
