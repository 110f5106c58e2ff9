package io.butlerops.relay.service;

import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import java.util.concurrent.CompletableFuture;

/** Where events go, as {@link io.butlerops.relay.send.Reporter#report}. */
interface Outlet {
  CompletableFuture<Void> report(EventType type, String host, EventData data);
}
