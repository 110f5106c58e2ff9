package io.butlerops.functions.alert;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.alert.EveryEvent.Known;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Samples;
import io.butlerops.functions.silence.InMemorySilenceStore;
import io.butlerops.functions.silence.Silence;
import io.butlerops.functions.silence.Silences;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alert path over memory, in which one event happens after what is given. */
final class GatingWorld {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ID = "the-event";
  private static final String TASK = "Reload of Sales";

  private final MovableClock clock = new MovableClock(NOW.minus(HOUR));
  private final InMemoryAlertStore store = new InMemoryAlertStore();
  private final InMemorySilenceStore silences = new InMemorySilenceStore();
  private final OpenAlerts open = new OpenAlerts(store, clock);
  private final Alerts alerts;
  private EveryEvent kind;
  private List<Given> given = List.of();

  GatingWorld(String yaml) {
    AlertSettings settings = EveryDestination.settings(yaml, URI.create("http://127.0.0.1:9"), 25);
    Muting muting = new Muting(new Silences(silences, clock), new CachedOpenAlerts(open, clock));
    Judge judge = new Judge(() -> settings, Judge.stages(muting), store);
    alerts = new Alerts(judge, store, new RecordingQueue(), timer -> {}, clock);
  }

  void plan(EveryEvent kind, List<Given> given) {
    this.kind = kind;
    this.given = List.copyOf(given);
  }

  /** What became of it in the end. */
  List<Decision> decide() {
    earlier();
    clock.advance(Duration.between(clock.instant(), NOW));
    justBefore();
    Optional<Known> known =
        is(Given.QRS_SILENT) ? Optional.empty() : known(is(Given.TASK_SAYS_YES));
    take(kind.event(ID, TASK, NOW, known, is(Given.TEST)));
    later();
    return store.find(EveryEvent.HQ, ID).orElseThrow().decisions();
  }

  private void earlier() {
    Instant hourAgo = NOW.minus(HOUR);
    EveryEvent failed = kind.ending(EventType.TASK_FAILED);
    if (is(Given.FAILED_BEFORE)) {
      take(failed.event("before", TASK, hourAgo, known(false), false));
    }
    if (is(Given.HEARTBEAT_FAILED)) {
      EveryEvent reload = new EveryEvent(EventType.TASK_FAILED, TaskKind.RELOAD);
      take(reload.event("heartbeat", "Heartbeat", hourAgo, known(false), false));
    }
    open.open(EveryEvent.HQ).forEach(this::attend);
    if (is(Given.SILENCED)) {
      String all = "{\"site\": \"hq\"}";
      silences.put(new Silence("s1", all, hourAgo, NOW.plus(HOUR), "ann", "moving house", hourAgo));
    }
  }

  private void attend(OpenAlert alert) {
    if (is(Given.ACKNOWLEDGED)) {
      open.acknowledge(EveryEvent.HQ, alert.key(), "ann", "on it");
    }
    if (is(Given.SNOOZED)) {
      open.snooze(EveryEvent.HQ, alert.key(), "ann", NOW.plus(HOUR));
    }
  }

  private void justBefore() {
    if (is(Given.SAME_BEFORE)) {
      take(kind.event("same", TASK, NOW.minusSeconds(1), known(false), false));
    }
    if (is(Given.SAME_OF_ANOTHER_TASK_BEFORE)) {
      take(other(1));
    }
    for (int task = 1; is(Given.FIVE_OTHERS_BEFORE) && task <= 5; task++) {
      take(other(task));
    }
    if (is(Given.SUCCEEDED_SINCE) && !kind.success()) {
      clock.advance(Duration.ofSeconds(1));
      EveryEvent success = new EveryEvent(EventType.TASK_SUCCEEDED, kind.kind());
      take(success.event("success", TASK, NOW.plusSeconds(1), known(false), false));
    }
  }

  private Event other(int task) {
    return kind.event("other-" + task, "Task " + task, NOW.minusSeconds(1), known(false), false);
  }

  private void later() {
    if (is(Given.TIME_OVER)) {
      alerts.decide(new Timer.Decide(EveryEvent.HQ, ID));
    }
    if ((is(Given.LATE_YES) || is(Given.LATE_NO)) && kind.kind() != TaskKind.UNKNOWN) {
      Event full = kind.event(ID, TASK, NOW, known(is(Given.LATE_YES)), false);
      take(new Event(ID, full.source(), EventType.TASK_ENRICHED, full.time(), full.data()));
    }
  }

  private void take(Event event) {
    alerts.take(new Occurrence(EveryEvent.HQ, event));
  }

  private boolean is(Given wanted) {
    return given.contains(wanted);
  }

  private Optional<Known> known(boolean yes) {
    List<CustomProperty> properties =
        yes
            ? List.of(new CustomProperty("Alert", "Yes"), new CustomProperty("SendTo", "tom@x.se"))
            : List.of(new CustomProperty("Alert", "No"));
    Optional<AppMetadata.Owner> owner =
        is(Given.OWNER_WITHOUT_ADDRESS)
            ? Optional.of(new AppMetadata.Owner("o1", "LAB", "Ann", "Ann Olsson", List.of()))
            : Samples.OWNER;
    return Optional.of(new Known(Samples.task(properties), Samples.app(owner)));
  }
}
