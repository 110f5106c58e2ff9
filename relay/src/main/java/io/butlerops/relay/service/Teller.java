package io.butlerops.relay.service;

import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells, and says whether that is safe: what the spool has not taken has not been told.
 *
 * @param here name of this machine
 */
record Teller(Outlet outlet, String here, ServiceMetrics metrics) {
  private static final Logger log = LoggerFactory.getLogger(Teller.class);
  private static final long LIMIT_SECONDS = 5;

  /** As {@link io.butlerops.relay.send.Reporter#report}. */
  interface Outlet {
    CompletableFuture<Void> report(EventType type, String host, EventData data);
  }

  /** Waits until it is on disk. */
  boolean tell(EventType type, String host, EventData data) {
    try {
      outlet.report(type, host, data).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      metrics.told(type.name());
      return true;
    } catch (ExecutionException | TimeoutException e) {
      log.warn("{} of {} is not told yet: {}", type, host, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    metrics.untold();
    return false;
  }
}
