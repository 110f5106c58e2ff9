package io.butlerops.relay.service;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Services;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a monitor has told; a spool that can refuse. */
final class Told implements Teller.Outlet {
  record One(EventType type, String host, EventData data) {}

  private final List<One> all = new CopyOnWriteArrayList<>();
  private volatile boolean refuses;

  @Override
  public CompletableFuture<Void> report(EventType type, String host, EventData data) {
    if (refuses) {
      return CompletableFuture.failedFuture(new IOException("disk full"));
    }
    all.add(new One(type, host, data));
    return CompletableFuture.completedFuture(null);
  }

  void refuse(boolean yes) {
    refuses = yes;
  }

  /** All but snapshots, in short. */
  List<String> events() {
    return all.stream()
        .filter(one -> !one.type().isReading())
        .map(one -> one.type() + " " + words(one.data()))
        .toList();
  }

  List<ServiceData> changes() {
    return all.stream()
        .map(One::data)
        .filter(ServiceData.class::isInstance)
        .map(ServiceData.class::cast)
        .toList();
  }

  List<Services> snapshots() {
    return all.stream()
        .map(One::data)
        .filter(Services.class::isInstance)
        .map(Services.class::cast)
        .toList();
  }

  Services snapshot() {
    return snapshots().get(snapshots().size() - 1);
  }

  private static String words(EventData data) {
    return data instanceof ServiceData change
        ? change.service().host() + "/" + change.service().name() + " was " + change.before()
        : ((AlarmData) data).text();
  }
}
