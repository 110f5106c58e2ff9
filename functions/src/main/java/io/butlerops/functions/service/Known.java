package io.butlerops.functions.service;

import io.butlerops.contract.reading.Service;
import java.time.Instant;

/**
 * A service as it was last heard of.
 *
 * @param since when it was first seen in this state
 * @param seen when it was last heard of
 */
public record Known(Service service, Instant since, Instant seen) {
  Known read(Service now, Instant at) {
    if (at.isBefore(seen)) {
      return this;
    }
    return new Known(now, now.state() == service.state() ? since : at, at);
  }

  /** That a reading was faster than the event about the change is no reason to forget its time. */
  Known changed(Service now, Instant begin, Instant at) {
    boolean same = now.state() == service.state();
    if (at.isBefore(seen)) {
      boolean found = same && begin.isBefore(since) && since.minus(Track.REACH).isBefore(begin);
      return found ? new Known(service, begin, seen) : this;
    }
    return new Known(now, same && since.isBefore(begin) ? since : begin, at);
  }
}
