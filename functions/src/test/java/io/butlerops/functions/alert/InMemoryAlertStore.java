package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Delivery;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forgets with the process. */
public final class InMemoryAlertStore implements AlertStore {
  private record Key(SiteId site, String eventId) {}

  private static final Comparator<AlertRecord> BY_TIME =
      Comparator.comparing(alert -> alert.occurrence().event().time());

  private final Map<Key, AlertRecord> alerts = new LinkedHashMap<>();
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();

  @Override
  public synchronized Recording record(AlertRecord alert, List<Delivery> made) {
    Occurrence occurrence = alert.occurrence();
    AlertRecord existing =
        alerts.putIfAbsent(new Key(occurrence.site(), occurrence.event().id()), alert);
    if (existing != null) {
      return new Duplicate(existing);
    }
    made.forEach(delivery -> deliveries.put(delivery.id(), delivery));
    return new Recorded();
  }

  @Override
  public synchronized void markDispatched(SiteId site, String eventId) {
    alerts.computeIfPresent(new Key(site, eventId), (key, alert) -> alert.dispatched());
  }

  @Override
  public synchronized Optional<AlertRecord> find(SiteId site, String eventId) {
    return Optional.ofNullable(alerts.get(new Key(site, eventId)));
  }

  @Override
  public synchronized List<AlertRecord> recent(SiteId site, int limit) {
    return alerts.values().stream()
        .filter(alert -> alert.occurrence().site().equals(site))
        .sorted(BY_TIME.reversed())
        .limit(limit)
        .toList();
  }

  /** All that were recorded with their events, in the order of recording. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries.values());
  }
}
