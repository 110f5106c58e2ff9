package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryRecord;
import io.butlerops.functions.delivery.InMemoryDeliveryStore;
import io.butlerops.functions.event.SortKey;
import io.butlerops.functions.event.Span;
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
      Comparator.comparing(InMemoryAlertStore::sortKey);

  private final Map<Key, AlertRecord> alerts = new LinkedHashMap<>();
  private final Map<RowKey, Row> rows = new HashMap<>();
  private final InMemoryDeliveryStore deliveries;

  public InMemoryAlertStore() {
    this(new InMemoryDeliveryStore());
  }

  /**
   * @param deliveries stand in the same table
   */
  public InMemoryAlertStore(InMemoryDeliveryStore deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public synchronized Recording record(
      AlertRecord alert, List<Delivery> made, List<Change> changes) {
    Occurrence occurrence = alert.occurrence();
    Key key = new Key(occurrence.site(), occurrence.event().id());
    if (alerts.containsKey(key)) {
      return new Duplicate(alerts.get(key));
    }
    if (raced(changes)) {
      return new Raced();
    }
    alerts.put(key, alert);
    put(changes, made);
    return new Recorded();
  }

  @Override
  public synchronized boolean write(List<Change> changes, List<Delivery> made) {
    if (raced(changes) || anyMadeBefore(made)) {
      return false;
    }
    put(changes, made);
    return true;
  }

  @Override
  public synchronized GivenUp giveUp(
      Claim.Claimed claim, Attempt attempt, List<Change> changes, List<Delivery> instead) {
    if (!deliveries.held(claim)) {
      return GivenUp.NOT_MINE;
    }
    if (!write(changes, instead)) {
      return GivenUp.RACED;
    }
    deliveries.dead(claim, attempt, instead.stream().map(Delivery::id).toList());
    return GivenUp.DONE;
  }

  private boolean raced(List<Change> changes) {
    return changes.stream().anyMatch(change -> row(change.key()).version() != change.seen());
  }

  private boolean anyMadeBefore(List<Delivery> made) {
    return made.stream().anyMatch(delivery -> deliveries.read(delivery.id()).isPresent());
  }

  private void put(List<Change> changes, List<Delivery> made) {
    changes.forEach(
        change -> rows.put(change.key(), new Row(change.key(), change.seen() + 1, change.data())));
    made.forEach(deliveries::add);
  }

  @Override
  public synchronized List<Row> all(String pk, String prefix) {
    return rows.values().stream()
        .filter(row -> row.key().pk().equals(pk) && row.key().sk().startsWith(prefix))
        .sorted(Comparator.comparing(row -> row.key().sk()))
        .toList();
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
  public synchronized List<AlertRecord> recent(SiteId site, Span span, int limit) {
    return alerts.values().stream()
        .filter(alert -> alert.occurrence().site().equals(site))
        .filter(alert -> span.contains(sortKey(alert)))
        .sorted(BY_TIME.reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Set<SiteId> sites() {
    return alerts.keySet().stream().map(Key::site).collect(Collectors.toSet());
  }

  private static String sortKey(AlertRecord alert) {
    return SortKey.of(alert.occurrence().event().time(), alert.occurrence().event().id());
  }

  /** All that were recorded with their events, in the order of recording. */
  public synchronized List<Delivery> deliveries() {
    return deliveries.all().stream().map(DeliveryRecord::delivery).toList();
  }
}
