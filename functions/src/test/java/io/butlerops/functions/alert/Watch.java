package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.Reported;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.InMemoryDeliveryStore;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.PagerType;
import io.butlerops.functions.settings.Samples;
import io.butlerops.functions.settings.Terms;
import io.butlerops.functions.silence.InMemorySilenceStore;
import io.butlerops.functions.silence.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The alert path over memory, for stories in which time passes. Destinations are ops (ann),
 * incident (which closes what it opened) and team (dan, eve); the routes called "loud" want to hear
 * of the end of trouble.
 */
final class Watch {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private static final String DESTINATIONS =
      """
      destinations:
        ops: {type: pager, people: ann}
        incident: {type: incident}
        team: {type: pager, people: [dan, eve]}
      catchAll: ops
      """;

  final MovableClock clock = new MovableClock(START.plus(Duration.ofHours(2)));
  final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  final InMemoryAlertStore store = new InMemoryAlertStore(deliveries);
  final InMemorySilenceStore silences = new InMemorySilenceStore();
  final OpenAlerts open = new OpenAlerts(store, clock);
  AlertSettings settings;
  private final List<String> queued = new ArrayList<>();

  Watch(String yaml) {
    settings = settings(yaml);
  }

  static AlertSettings settings(String yaml) {
    return AlertSettings.parse(
        "butler.yaml", DESTINATIONS + yaml, List.of(new PagerType(), new IncidentType()));
  }

  /** What was told of it, such as {@code TRIGGER ops/ann}. */
  List<String> take(Event event) {
    return take(event, store);
  }

  /** The same with another look at the rows of state. */
  List<String> take(Event event, Rows rows) {
    queued.clear();
    alerts(rows).take(new Occurrence(Course.HQ, event));
    return deliveries(event.id()).stream()
        .filter(delivery -> queued.contains(delivery.id()))
        .map(Watch::text)
        .toList();
  }

  List<Delivery> deliveries(String eventId) {
    return store.deliveries().stream()
        .filter(delivery -> delivery.eventId().equals(eventId))
        .toList();
  }

  /** Why they were told or not, with what the reason leaves open. */
  List<String> reasons(String eventId) {
    return store.find(Course.HQ, eventId).orElseThrow().decisions().stream()
        .map(it -> (it.reason() + " " + it.detail()).strip())
        .distinct()
        .toList();
  }

  /** What is open of the task; fails when nothing is. */
  OpenAlert only() {
    List<OpenAlert> all = open.open(Course.HQ);
    if (all.size() != 1) {
      throw new AssertionError("expected one open alert, have " + all);
    }
    return all.get(0);
  }

  Episode episode() {
    return only().episode().orElseThrow();
  }

  private Alerts alerts(Rows rows) {
    Muting muting = new Muting(new Silences(silences, clock), new CachedOpenAlerts(open, clock));
    List<Stage> stages = new ArrayList<>(Judge.stages(muting));
    stages.add(1, Watch::loud);
    return new Alerts(
        new Judge(() -> settings, stages, rows), store, new Queue(), due -> {}, clock);
  }

  private static Ruling loud(List<Alert> alerts, Situation situation) {
    return Ruling.of(
        alerts.stream()
            .map(alert -> alert.decision().route().equals("loud") ? alert.on(terms()) : alert)
            .toList());
  }

  private static Terms terms() {
    Terms plain = Terms.PLAIN;
    return new Terms(
        plain.limit(),
        plain.group(),
        Optional.of(true),
        false,
        plain.whenUnknown(),
        plain.recipients(),
        plain.channel(),
        plain.fallback());
  }

  private static String text(Delivery delivery) {
    return Stream.of(delivery.destination(), delivery.recipient())
        .filter(part -> !part.isEmpty())
        .reduce((destination, recipient) -> destination + "/" + recipient)
        .map(addressee -> delivery.phase() + " " + addressee)
        .orElseThrow();
  }

  private final class Queue implements DeliveryQueue {
    @Override
    public void enqueue(Collection<String> deliveryIds) {
      queued.addAll(deliveryIds);
    }

    @Override
    public void enqueue(String deliveryId, int attempt, Duration delay) {
      throw new UnsupportedOperationException("first attempts only");
    }
  }

  static Event failed(String id, int minute) {
    return ended(id, EventType.TASK_FAILED, 8, minute, "5f1c1a52-3a0c-4d6e-9d53-1a3c5d1b0001");
  }

  static Event succeeded(String id, int minute) {
    return ended(id, EventType.TASK_SUCCEEDED, 7, minute, "5f1c1a52-3a0c-4d6e-9d53-1a3c5d1b0001");
  }

  /** Stopped so many minutes after the start, and heard of a second later. */
  static Event ended(String id, EventType type, int status, int minute, String task) {
    Event sample = Samples.reload(id, type);
    Instant stop = START.plus(Duration.ofMinutes(minute));
    return new Event(
        id,
        sample.source(),
        type,
        stop.plusSeconds(1),
        data((TaskData) sample.data(), task, stop, status));
  }

  private static TaskData data(TaskData sample, String task, Instant stop, int status) {
    Reported reported = sample.reported();
    return new TaskData(
        sample.kind(),
        new Reported(
            reported.host(),
            "Task " + task.substring(0, 1),
            reported.appName(),
            reported.user(),
            task,
            reported.appId(),
            reported.logTimestamp(),
            reported.logLevel(),
            reported.executionId(),
            reported.logMessage()),
        sample.heardBy(),
        false,
        Optional.of(
            new Execution(
                "r",
                status,
                "execution",
                Optional.empty(),
                Optional.of(stop),
                1,
                "n",
                List.of(),
                0)),
        sample.task(),
        sample.app(),
        Optional.empty(),
        List.of());
  }
}
