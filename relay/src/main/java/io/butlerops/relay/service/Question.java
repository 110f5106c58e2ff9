package io.butlerops.relay.service;

import io.butlerops.relay.service.View.Unable;
import io.butlerops.relay.service.View.Unreachable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the services of a host are, from whom, and within which time. */
record Question(WatchedHost host, ServiceSource source, Duration limit) {
  private static final Logger log = LoggerFactory.getLogger(Question.class);

  /** Blocks, perhaps for ever. Never throws: what goes wrong here is no fault of the host's. */
  View ask() {
    try {
      return source.look(host.host(), host.names(), limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late();
    } catch (RuntimeException | LinkageError e) {
      log.warn("{} cannot be asked for its services", host.host(), e);
      return new Unable("its services cannot be read: " + e, "see the relay's log");
    }
  }

  Unreachable late() {
    return new Unreachable(
        "no answer within " + limit.toMillis() + " ms",
        "see whether the machine runs and how busy it is, or raise services.timeout");
  }
}
