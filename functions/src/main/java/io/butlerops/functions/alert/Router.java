package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.Match;
import io.butlerops.functions.settings.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends each alert to the destinations of the first route that takes it, and of further ones while
 * routes continue. A route that cannot be decided for lack of metadata does not hold up the routes
 * after it, but the catch-all is told at once.
 */
final class Router implements Stage {
  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    return Ruling.of(
        alerts.stream().flatMap(alert -> route(alert, situation.settings()).stream()).toList());
  }

  private static List<Alert> route(Alert alert, AlertSettings settings) {
    Occurrence occurrence = alert.occurrence();
    List<Decision> decisions = new ArrayList<>();
    for (Route route : settings.routes()) {
      Match match = route.match(new Facts(occurrence.site(), occurrence.event()));
      if (match == Match.YES) {
        decisions.addAll(decide(Reason.ROUTED, route.name(), route.to()));
        if (!route.continues()) {
          break;
        }
      } else if (match == Match.UNKNOWN && !occurrence.success()) {
        decisions.addAll(decide(Reason.UNDECIDED, route.name(), settings.catchAll()));
      }
    }
    if (decisions.isEmpty()) {
      decisions.addAll(nobody(occurrence, settings));
    }
    return decisions.stream().map(alert::decided).toList();
  }

  /** A success that a route may or may not ask for is not told either: it has to be asked for. */
  private static List<Decision> nobody(Occurrence occurrence, AlertSettings settings) {
    return occurrence.success()
        ? decide(Reason.NOT_ASKED, "", List.of(""))
        : decide(Reason.CATCH_ALL, "", settings.catchAll());
  }

  private static List<Decision> decide(Reason reason, String route, List<String> destinations) {
    return destinations.stream().map(to -> new Decision(reason, route, to)).toList();
  }
}
