package io.butlerops.functions.alert;

import io.butlerops.functions.alert.Episode.Told;
import io.butlerops.functions.settings.AlertSettings;
import java.util.List;
import java.util.Set;

/**
 * Keeps what is open, together with everybody who is told of it now. Comes last, when it is known
 * who is: what was muted or held back opens an alert too, but puts nobody on its list.
 */
final class Addressed implements Stage {
  @Override
  public Set<RowKey> needs(List<Alert> alerts, AlertSettings settings) {
    return Ending.rows(alerts);
  }

  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    Occurrence occurrence = alerts.get(0).occurrence();
    List<Change> changes =
        Ending.of(occurrence, situation.now()).stream()
            .flatMap(ending -> change(alerts, ending, situation).stream())
            .toList();
    return new Ruling(alerts, changes, List.of());
  }

  private static List<Change> change(List<Alert> alerts, Ending ending, Situation situation) {
    Row row = situation.row(ending.row());
    OpenAlert before = OpenAlertRow.read(row);
    OpenAlert after = before.heard(ending, alerts.get(0).occurrence());
    OpenAlert next = ending.success() ? after : after.with(open -> open.telling(told(alerts)));
    return next.equals(before)
        ? List.of()
        : List.of(OpenAlertRow.change(row, next, situation.now()));
  }

  private static List<Told> told(List<Alert> alerts) {
    return alerts.stream().filter(alert -> alert.decision().told()).map(Told::by).toList();
  }
}
