package io.butlerops.functions.license;

import io.butlerops.contract.ReadingData;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.license.Reading.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Forgets with the process. */
public final class InMemoryReadingStore implements ReadingStore {
  private final Map<Place, Reading<?>> latest = new HashMap<>();
  private final Map<Place, TreeMap<Instant, Reading<?>>> history = new HashMap<>();

  private record Place(SiteId site, Kind<?> kind) {}

  @Override
  public synchronized <T extends ReadingData> Optional<Reading<T>> latest(
      SiteId site, Kind<T> kind) {
    return Optional.ofNullable(latest.get(new Place(site, kind))).map(found -> typed(kind, found));
  }

  @Override
  public synchronized <T extends ReadingData> List<Reading<T>> history(
      SiteId site, Kind<T> kind, Instant from) {
    return history
        .getOrDefault(new Place(site, kind), new TreeMap<>())
        .tailMap(from)
        .values()
        .stream()
        .map(found -> typed(kind, found))
        .toList();
  }

  @Override
  public synchronized <T extends ReadingData> void keep(
      SiteId site, Kind<T> kind, Reading<T> reading) {
    latest.put(new Place(site, kind), reading);
  }

  @Override
  public synchronized <T extends ReadingData> void record(
      SiteId site, Kind<T> kind, Reading<T> reading) {
    history
        .computeIfAbsent(new Place(site, kind), place -> new TreeMap<>())
        .put(reading.time(), reading);
  }

  private static <T extends ReadingData> Reading<T> typed(Kind<T> kind, Reading<?> found) {
    return new Reading<>(found.time(), kind.type().cast(found.data()));
  }
}
