package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Decides who is told of an occurrence, stage by stage; changes nothing. */
final class Judge {
  /** Who is told, by the settings alone. */
  static final List<Stage> STAGES =
      List.of(
          new Router(), new Addressees(), new TestGuard(), new OncePerAddressee(), new Shadow());

  /** The whole path. */
  static List<Stage> stages(Muting muting) {
    return Stream.concat(STAGES.stream(), Stream.of(new Outcome(), muting, new Addressed()))
        .toList();
  }

  private final SettingsSource settings;
  private final List<Stage> stages;
  private final Rows rows;

  Judge(SettingsSource settings, List<Stage> stages, Rows rows) {
    this.settings = settings;
    this.stages = List.copyOf(stages);
    this.rows = rows;
  }

  Verdict judge(Occurrence occurrence, Instant now) {
    AlertSettings current = settings.current();
    List<Alert> alerts = List.of(Alert.heard(occurrence));
    List<Change> changes = new ArrayList<>();
    List<Due> timers = new ArrayList<>();
    Map<RowKey, Row> seen = new HashMap<>();
    for (int i = 0; i < stages.size(); i++) {
      look(stages.subList(i, stages.size()), alerts, current, seen);
      Ruling ruling = stages.get(i).apply(alerts, new Situation(current, now, seen));
      alerts = ruling.alerts();
      changes.addAll(ruling.changes());
      timers.addAll(ruling.timers());
    }
    return new Verdict(
        alerts.stream().map(Alert::decision).toList(), Deliveries.of(alerts, now), changes, timers);
  }

  /** When the first of the stages asks for rows, those of all others are read with them. */
  private void look(
      List<Stage> ahead, List<Alert> alerts, AlertSettings current, Map<RowKey, Row> seen) {
    if (seen.keySet().containsAll(ahead.get(0).needs(alerts, current))) {
      return;
    }
    Set<RowKey> keys = new HashSet<>();
    ahead.forEach(stage -> keys.addAll(stage.needs(alerts, current)));
    keys.removeAll(seen.keySet());
    seen.putAll(rows.rows(keys));
  }
}
