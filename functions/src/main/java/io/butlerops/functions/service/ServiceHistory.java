package io.butlerops.functions.service;

import io.butlerops.contract.Event;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what relays tell of services: how each is, and for {@value #DAYS} days when it changed and
 * of which times there are readings. Taking the same twice, or in another order, ends the same.
 */
public final class ServiceHistory {
  private static final Logger log = LoggerFactory.getLogger(ServiceHistory.class);

  /** So long is history kept. */
  public static final int DAYS = 400;

  /** A service of which nothing was heard for so long is not watched any more. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  /** A row has room for no more. */
  private static final int MOST_SERVICES = 300;

  private static final int LONGEST_NAME = 256;
  private static final int RACES = 20;

  private final ServiceStore store;
  private final Clock clock;

  public ServiceHistory(ServiceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What is neither a reading of services nor a change of one is not for it.
   *
   * @throws IllegalStateException when others changed the same rows again and again
   */
  public void take(SiteId site, Event event) {
    Instant at = held(event.time());
    if (event.data() instanceof Services reading) {
      byHost(reading.services())
          .forEach(
              (host, services) -> {
                update(site, host, at, now -> read(now, services, at));
                track(site, host, at, tracks -> readTracks(tracks, services, at));
              });
    } else if (event.data() instanceof ServiceData data) {
      Service service = data.service();
      Instant begin = data.since().filter(since -> since.isBefore(at)).orElse(at);
      update(site, service.host(), at, now -> changed(now, service, begin, at));
      track(site, service.host(), begin, tracks -> changedTrack(tracks, service, begin));
    }
  }

  /** By host and name. */
  public List<Known> current(SiteId site) {
    return store.between(site, HostRows.NOW, HostRows.NOW_END).stream()
        .flatMap(row -> HostRows.services(row).values().stream())
        .toList();
  }

  /** One of them; capitals do not matter. */
  public Optional<Known> find(SiteId site, String host, String name) {
    String row = HostRows.now(host);
    return store.between(site, row, row).stream()
        .flatMap(found -> Optional.ofNullable(HostRows.services(found).get(key(name))).stream())
        .findFirst();
  }

  /**
   * @param days today included, at most {@value #DAYS}
   * @param zone in which days begin
   */
  public Past past(SiteId site, String host, String name, int days, ZoneId zone) {
    Instant now = clock.instant();
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate first = today.minusDays(days - 1L);
    String from = HostRows.day(host, first.minusDays(2));
    Track track =
        store.between(site, from, HostRows.day(host, today.plusDays(1))).stream()
            .map(row -> HostRows.tracks(row).getOrDefault(key(name), Track.NONE))
            .reduce(Track.NONE, Track::and);
    List<Availability> each =
        first
            .datesUntil(today.plusDays(1))
            .map(day -> Availability.of(day, zone, track, now))
            .toList();
    return new Past(changes(track, first.atStartOfDay(zone).toInstant()), each);
  }

  /** Newest first; a state that begins again, as at midnight, is no change. */
  private static List<Past.Change> changes(Track track, Instant from) {
    List<Past.Change> changes = new ArrayList<>();
    Service.State before = null;
    for (Entry<Instant, Service.State> mark : track.marks().entrySet()) {
      if (mark.getValue() != before && !mark.getKey().isBefore(from)) {
        changes.add(0, new Past.Change(mark.getKey(), mark.getValue()));
      }
      before = mark.getValue();
    }
    return changes;
  }

  /** A relay's clock may be ahead, but nothing is known of the future. */
  private Instant held(Instant time) {
    Instant now = clock.instant();
    return time.isAfter(now) ? now : time;
  }

  private static Map<String, List<Service>> byHost(List<Service> services) {
    return services.stream()
        .collect(Collectors.groupingBy(Service::host, LinkedHashMap::new, Collectors.toList()));
  }

  private static Map<String, Known> read(
      Map<String, Known> now, List<Service> services, Instant at) {
    Map<String, Known> next = watched(now, at);
    for (Service service : services) {
      next.merge(
          key(service.name()),
          new Known(service, at, at),
          (known, heard) -> known.read(service, at));
    }
    return next;
  }

  private static Map<String, Known> changed(
      Map<String, Known> now, Service service, Instant begin, Instant at) {
    Map<String, Known> next = watched(now, at);
    next.merge(
        key(service.name()),
        new Known(service, begin, at),
        (known, heard) -> known.changed(service, begin, at));
    return next;
  }

  private static Map<String, Known> watched(Map<String, Known> now, Instant at) {
    Map<String, Known> watched = new TreeMap<>(now);
    watched.values().removeIf(known -> known.seen().isBefore(at.minus(FORGOTTEN)));
    return watched;
  }

  private static Map<String, Track> readTracks(
      Map<String, Track> tracks, List<Service> services, Instant at) {
    Map<String, Track> next = new TreeMap<>(tracks);
    for (Service service : services) {
      next.compute(
          key(service.name()),
          (name, track) -> (track == null ? Track.NONE : track).read(at, service.state()));
    }
    return next;
  }

  private static Map<String, Track> changedTrack(
      Map<String, Track> tracks, Service service, Instant begin) {
    Map<String, Track> next = new TreeMap<>(tracks);
    next.compute(
        key(service.name()),
        (name, track) -> (track == null ? Track.NONE : track).changed(begin, service.state()));
    return next;
  }

  private void update(
      SiteId site, String host, Instant at, UnaryOperator<Map<String, Known>> change) {
    write(
        site,
        HostRows.now(host),
        at,
        row -> HostRows.writeServices(bounded(host, change.apply(HostRows.services(row)))));
  }

  private void track(
      SiteId site, String host, Instant at, UnaryOperator<Map<String, Track>> change) {
    write(
        site,
        HostRows.day(host, at.atOffset(ZoneOffset.UTC).toLocalDate()),
        at,
        row -> HostRows.writeTracks(bounded(host, change.apply(HostRows.tracks(row)))));
  }

  private static <T> Map<String, T> bounded(String host, Map<String, T> services) {
    if (services.size() <= MOST_SERVICES) {
      return services;
    }
    log.warn("{} has {} services, only {} are kept", host, services.size(), MOST_SERVICES);
    return services.entrySet().stream()
        .limit(MOST_SERVICES)
        .collect(Collectors.toMap(Entry::getKey, Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  /** Nothing is written where nothing is new. */
  private void write(SiteId site, String key, Instant at, Change change) {
    for (int race = 0; race < RACES; race++) {
      ServiceRow row = store.read(site, key).orElseGet(() -> ServiceRow.absent(key));
      String data = change.of(row);
      boolean same = data.equals(row.data());
      if (same || store.write(site, row.next(data, at.plus(Duration.ofDays(DAYS + 1))))) {
        return;
      }
    }
    throw new IllegalStateException("row " + key + " of services lost too many races");
  }

  /** The data of a row after something was heard. */
  private interface Change {
    String of(ServiceRow row);
  }

  private static String key(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return key.length() <= LONGEST_NAME ? key : key.substring(0, LONGEST_NAME);
  }
}
