package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Delivery;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Forgets with the process. */
public final class InMemoryAlertStore implements AlertStore, OpenAlertStore {
  private record Key(SiteId site, String eventId) {}

  private static final Comparator<AlertRecord> BY_TIME =
      Comparator.comparing(alert -> alert.occurrence().event().time());

  private final Map<Key, AlertRecord> alerts = new LinkedHashMap<>();
  private final Map<RowKey, Row> rows = new HashMap<>();
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();

  @Override
  public synchronized Recording record(
      AlertRecord alert, List<Delivery> made, List<Change> changes) {
    Occurrence occurrence = alert.occurrence();
    Key key = new Key(occurrence.site(), occurrence.event().id());
    if (alerts.containsKey(key)) {
      return new Duplicate(alerts.get(key));
    }
    if (changes.stream().anyMatch(change -> row(change.key()).version() != change.seen())) {
      return new Raced();
    }
    alerts.put(key, alert);
    changes.forEach(this::write);
    made.forEach(delivery -> deliveries.put(delivery.id(), delivery));
    return new Recorded();
  }

  @Override
  public synchronized Map<RowKey, Row> rows(Set<RowKey> keys) {
    return keys.stream().collect(Collectors.toMap(key -> key, this::row));
  }

  private Row row(RowKey key) {
    return rows.getOrDefault(key, Row.absent(key));
  }

  @Override
  public synchronized List<Row> all(SiteId site) {
    return rows.values().stream()
        .filter(row -> row.key().pk().equals(OpenAlertRow.partition(site)))
        .toList();
  }

  @Override
  public synchronized Row row(SiteId site, String key) {
    return row(OpenAlertRow.key(site, key));
  }

  @Override
  public synchronized boolean write(Change change) {
    boolean first = row(change.key()).version() == change.seen();
    if (first) {
      rows.put(change.key(), new Row(change.key(), change.seen() + 1, change.data()));
    }
    return first;
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
