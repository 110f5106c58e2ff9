package io.butlerops.contract;

import io.butlerops.contract.reading.Service;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A service has stopped or started.
 *
 * @param service as it is now
 * @param before its state as it was known last; unknown when it is seen for the first time
 * @param since when it was first seen so
 * @param flapping it has changed so often of late that nothing more is told until it has settled
 */
public record ServiceData(
    Service service, Service.State before, Optional<Instant> since, boolean flapping)
    implements EventData {
  public ServiceData {
    Objects.requireNonNull(service, "service event without service");
    before = before == null ? Service.State.UNKNOWN : before;
    since = since == null ? Optional.empty() : since;
  }
}
