package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Instant;
import java.util.List;

/** Decides who is told of an occurrence, stage by stage; changes nothing. */
final class Judge {
  /** In this order. Muting, limits and groups belong at the end. */
  static final List<Stage> STAGES =
      List.of(new Router(), new TestGuard(), new OncePerDestination());

  private final SettingsSource settings;
  private final List<Stage> stages;

  Judge(SettingsSource settings, List<Stage> stages) {
    this.settings = settings;
    this.stages = List.copyOf(stages);
  }

  Verdict judge(Occurrence occurrence, Instant now) {
    AlertSettings current = settings.current();
    List<Alert> alerts = List.of(Alert.heard(occurrence));
    for (Stage stage : stages) {
      alerts = stage.apply(alerts, current);
    }
    return new Verdict(
        alerts.stream().map(Alert::decision).toList(), Deliveries.of(alerts, current, now));
  }
}
