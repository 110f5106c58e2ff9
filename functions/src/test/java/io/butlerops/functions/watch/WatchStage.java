package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ReadingData;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.Status;
import io.butlerops.functions.presence.InMemoryRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.schedule.InMemoryRunStore;
import io.butlerops.functions.schedule.InMemoryScheduleStore;
import io.butlerops.functions.schedule.Punctuality;
import io.butlerops.functions.schedule.ScheduleStore;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.PagerType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Monitors with stores that forget and a clock that is moved. */
public final class WatchStage {
  /** A Monday. */
  public static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");

  public static final SiteId HQ = SiteId.of("hq");
  public static final RelayId RELAY = RelayId.parse("hq-1");

  private static final String SETTINGS =
      """
      destinations: {ops: {type: pager, people: ann}}
      catchAll: ops
      """;

  public final MovableClock clock = new MovableClock(NOW);
  public final InMemoryNotes notes = new InMemoryNotes();
  public final InMemoryRelays relays = new InMemoryRelays();
  public final InMemoryScheduleStore schedules = new InMemoryScheduleStore();
  public final InMemoryRunStore runs = new InMemoryRunStore();
  public final List<Event> told = new ArrayList<>();
  final Memory memory = new Memory(notes);
  final List<String> closed = new ArrayList<>();
  private AlertSettings settings = parsed("");

  /** A site whose alarms no queue takes. */
  SiteId untold;

  public final Watch watch =
      new Watch(
          memory,
          relays,
          this::settings,
          new StoredAlarms(notes, this::tell, clock),
          new Punctuality(readable(schedules), runs, clock),
          clock);
  public final Readings readings =
      new Readings(
          memory,
          relays,
          this::settings,
          new Readings.Answers(
              test -> closed.add(test.relay() + " " + test.id()),
              new VersionNotices((site, event) -> told.add(event))),
          clock);

  /** Schedules cannot be read. */
  boolean unreadable;

  private ScheduleStore readable(ScheduleStore store) {
    return (ScheduleStore)
        Proxy.newProxyInstance(
            ScheduleStore.class.getClassLoader(),
            new Class<?>[] {ScheduleStore.class},
            (proxy, method, arguments) -> {
              if (unreadable) {
                throw new IllegalStateException("an unreadable row");
              }
              return method.invoke(store, arguments);
            });
  }

  AlertSettings settings() {
    if (settings == null) {
      throw new IllegalStateException("no settings stored yet");
    }
    return settings;
  }

  void tell(SiteId site, Event event) {
    if (site.equals(untold)) {
      throw new IllegalStateException("too large");
    }
    told.add(event);
  }

  /** Beside what every document needs. */
  void configure(String yaml) {
    settings = parsed(yaml);
  }

  void withoutSettings() {
    settings = null;
  }

  private static AlertSettings parsed(String yaml) {
    return AlertSettings.parse("butler.yaml", SETTINGS + yaml, List.of(new PagerType()));
  }

  /** It says that it is there. */
  void present(RelayId relay) {
    present(relay, Duration.ZERO);
  }

  void present(RelayId relay, Duration offset) {
    word(relay, true, Optional.of(offset));
  }

  void gone(RelayId relay) {
    word(relay, false, Optional.empty());
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void word(RelayId relay, boolean online, Optional<Duration> offset) {
    Optional<RelayStatus> before = relays.find(relay);
    Instant now = clock.instant();
    Instant since =
        before.filter(known -> known.online() == online).map(RelayStatus::since).orElse(now);
    relays.replace(before, new RelayStatus(relay, online, "b", 1, since, now, offset));
  }

  void read(EventType type, ReadingData data) {
    read(type, data, clock.instant());
  }

  void read(EventType type, ReadingData data, Instant time) {
    readings.take(HQ, new Event(UUID.randomUUID().toString(), "/site/hq", type, time, data));
  }

  void status(Status status) {
    read(EventType.RELAY_STATUS, status);
  }

  /** Time passes in which the relay is there, and at its end everything is looked at. */
  void later(Duration duration) {
    clock.advance(duration);
    present(RELAY);
    watch.look();
  }

  /** Types and texts since this was last asked. */
  List<String> news() {
    List<String> texts =
        told.stream()
            .map(event -> event.type() + ": " + ((AlarmData) event.data()).text())
            .toList();
    told.clear();
    return texts;
  }

  /** Only the types. */
  List<String> newTypes() {
    return news().stream().map(text -> text.replaceFirst(":.*", "")).toList();
  }

  static StatusOf status() {
    return new StatusOf();
  }

  /** A status with what a test cares about. */
  static final class StatusOf {
    private RelayId relay = RELAY;
    private Optional<Instant> started = Optional.empty();
    private List<Status.Lane> lanes = List.of();
    private Map<String, Long> counters = Map.of();
    private List<Status.Certificate> certificates = List.of();
    private List<Status.Node> nodes = List.of();
    private Optional<Status.Loop> loop = Optional.empty();

    StatusOf of(RelayId other) {
      relay = other;
      return this;
    }

    StatusOf started(Instant time) {
      started = Optional.of(time);
      return this;
    }

    StatusOf waiting(long count, Instant oldest) {
      lanes = List.of(new Status.Lane("events", count, count * 100, Optional.of(oldest)));
      return this;
    }

    StatusOf certificate(String name, Instant notAfter) {
      List<Status.Certificate> all = new ArrayList<>(certificates);
      all.add(new Status.Certificate(name, "CN=" + name, notAfter));
      certificates = all;
      return this;
    }

    StatusOf succeeded(String host, Instant time) {
      nodes = List.of(new Status.Node(host, Optional.empty(), Optional.of(time)));
      return this;
    }

    StatusOf failed(String host, Instant time) {
      nodes = List.of(new Status.Node(host, Optional.of(time), Optional.empty()));
      return this;
    }

    StatusOf loops() {
      counters = Map.of("butler_relay_loop_tests_sent_total", 1L);
      return this;
    }

    StatusOf looped(Instant sent) {
      loop = Optional.of(new Status.Loop(sent, 120));
      return loops();
    }

    Status build() {
      return new Status(
          relay,
          "1.0",
          "17",
          "Linux",
          started,
          null,
          lanes,
          counters,
          certificates,
          nodes,
          List.of(),
          List.of(),
          loop);
    }
  }
}
