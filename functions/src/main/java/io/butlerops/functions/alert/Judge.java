package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides who is told of an occurrence, stage by stage; changes nothing. */
final class Judge {
  /** Who is told, by the settings alone. */
  static final List<Stage> STAGES =
      List.of(
          new Router(), new Addressees(), new TestGuard(), new OncePerAddressee(), new Shadow());

  /** The whole path; {@link Addressed} keeps who is told of what, so it comes last. */
  static List<Stage> stages(Muting muting) {
    return List.of(
        new Router(),
        new Addressees(),
        new TestGuard(),
        new OncePerAddressee(),
        new Outcome(),
        muting,
        new Limiting(),
        new Shadow(),
        new Grouping(),
        new Addressed());
  }

  private final SettingsSource settings;
  private final List<Stage> stages;
  private final Rows rows;

  Judge(SettingsSource settings, List<Stage> stages, Rows rows) {
    this.settings = settings;
    this.stages = List.copyOf(stages);
    this.rows = rows;
  }

  /** Whether some route may take it. */
  boolean isAskedFor(Occurrence occurrence) {
    Facts facts = new Facts(occurrence.site(), occurrence.event());
    return !new Routing(settings.current().routes(), facts).takers().isEmpty();
  }

  Verdict judge(Occurrence occurrence, Instant now) {
    return judge(occurrence, now, Optional.empty());
  }

  /** Decides anew what waited; who was decided about before is not told again. */
  Verdict judge(Occurrence occurrence, Instant now, Optional<Situation.Earlier> earlier) {
    AlertSettings current = settings.current();
    List<Alert> alerts = List.of(Alert.heard(occurrence));
    List<Change> changes = new ArrayList<>();
    List<Due> timers = new ArrayList<>();
    Map<RowKey, Row> seen = new HashMap<>();
    for (int i = 0; i < stages.size(); i++) {
      look(stages.subList(i, stages.size()), alerts, current, seen);
      Stage stage = stages.get(i);
      read(stage.needsThen(alerts, new Situation(current, now, seen, earlier)), seen);
      Ruling ruling = stage.apply(alerts, new Situation(current, now, seen, earlier));
      alerts = ruling.alerts();
      changes.addAll(ruling.changes());
      timers.addAll(ruling.timers());
    }
    boolean waits = alerts.stream().anyMatch(alert -> alert.decision().waits());
    if (waits && earlier.isEmpty()) {
      timers.add(decide(occurrence, now.plus(current.decide())));
    }
    return new Verdict(
        alerts.stream().map(Alert::decision).toList(), Deliveries.of(alerts, now), changes, timers);
  }

  private static Due decide(Occurrence occurrence, Instant at) {
    return new Due(new Timer.Decide(occurrence.site(), occurrence.event().id()), at);
  }

  /** When the first of the stages asks for rows, those of all others are read with them. */
  private void look(
      List<Stage> ahead, List<Alert> alerts, AlertSettings current, Map<RowKey, Row> seen) {
    if (seen.keySet().containsAll(ahead.get(0).needs(alerts, current))) {
      return;
    }
    Set<RowKey> keys = new HashSet<>();
    ahead.forEach(stage -> keys.addAll(stage.needs(alerts, current)));
    read(keys, seen);
  }

  private void read(Set<RowKey> wanted, Map<RowKey, Row> seen) {
    Set<RowKey> keys = new HashSet<>(wanted);
    keys.removeAll(seen.keySet());
    if (!keys.isEmpty()) {
      seen.putAll(rows.rows(keys));
    }
  }
}
