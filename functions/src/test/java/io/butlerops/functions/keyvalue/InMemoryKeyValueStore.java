package io.butlerops.functions.keyvalue;

import io.butlerops.contract.SiteId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class InMemoryKeyValueStore implements KeyValueStore {
  private final Map<Namespace, Map<String, Kept>> namespaces = new LinkedHashMap<>();
  private final Clock clock;
  private long writes;

  private record Kept(Entry entry, Optional<Instant> end) {}

  public InMemoryKeyValueStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<String> namespaces(Optional<SiteId> site) {
    return namespaces.keySet().stream()
        .filter(namespace -> namespace.site().equals(site))
        .map(Namespace::name)
        .toList();
  }

  @Override
  public synchronized void create(Namespace namespace) {
    namespaces.computeIfAbsent(namespace, name -> new LinkedHashMap<>());
  }

  @Override
  public synchronized String put(
      Namespace namespace, String key, String value, Optional<Duration> life, Condition condition) {
    if (!condition.holds(version(namespace, key))) {
      throw new Changed(key);
    }
    create(namespace);
    Map<String, Kept> keys = namespaces.get(namespace);
    if (live(namespace, key).isEmpty()) {
      keys.remove(key);
    }
    Entry entry = new Entry(value, "v" + ++writes);
    keys.put(
        key,
        new Kept(
            entry,
            life.filter(time -> time.compareTo(Duration.ZERO) > 0)
                .filter(time -> time.compareTo(Duration.ofDays(366_000)) < 0)
                .map(time -> clock.instant().plus(time))));
    return entry.version();
  }

  @Override
  public synchronized Optional<Entry> find(Namespace namespace, String key) {
    return live(namespace, key);
  }

  @Override
  public synchronized List<String> keys(Namespace namespace) {
    return known(namespace).keySet().stream()
        .filter(key -> live(namespace, key).isPresent())
        .toList();
  }

  @Override
  public synchronized boolean delete(Namespace namespace, String key, Condition condition) {
    Kept kept = known(namespace).get(key);
    if (kept != null && !condition.holds(Optional.of(kept.entry().version()))) {
      throw new Changed(key);
    }
    return known(namespace).remove(key) != null;
  }

  @Override
  public synchronized void delete(Namespace namespace) {
    known(namespace);
    namespaces.remove(namespace);
  }

  private Optional<String> version(Namespace namespace, String key) {
    return namespaces.containsKey(namespace)
        ? live(namespace, key).map(Entry::version)
        : Optional.empty();
  }

  private Optional<Entry> live(Namespace namespace, String key) {
    return Optional.ofNullable(known(namespace).get(key))
        .filter(kept -> kept.end().map(end -> !clock.instant().isAfter(end)).orElse(true))
        .map(Kept::entry);
  }

  private Map<String, Kept> known(Namespace namespace) {
    return Optional.ofNullable(namespaces.get(namespace))
        .orElseThrow(() -> new UnknownNamespace(namespace));
  }
}
