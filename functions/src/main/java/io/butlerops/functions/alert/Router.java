package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.Route;
import io.butlerops.functions.settings.Terms;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes an alert for each destination of the routes that take an event. For lack of metadata a
 * route may not be decided: then its alerts wait, and the catch-all is told at once.
 */
final class Router implements Stage {
  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    return Ruling.of(alerts.stream().flatMap(alert -> routed(alert, situation).stream()).toList());
  }

  private static List<Alert> routed(Alert alert, Situation situation) {
    AlertSettings settings = situation.settings();
    Occurrence occurrence = alert.occurrence();
    Facts facts = new Facts(occurrence.site(), occurrence.event());
    List<Alert> routed =
        new Routing(settings.routes(), facts)
            .takers().stream().flatMap(taker -> taken(alert, taker, situation)).toList();
    return routed.isEmpty() ? nobody(alert, settings) : routed;
  }

  private static Stream<Alert> taken(Alert alert, Routing.Taker taker, Situation situation) {
    AlertSettings settings = situation.settings();
    Route route = taker.route();
    if (taker.sure()) {
      return destinations(alert, Reason.ROUTED, route, settings);
    }
    if (!situation.patient()) {
      return destinations(alert, inTheEnd(route), route, settings);
    }
    Stream<Alert> waiting = destinations(alert, Reason.WAITING, route, settings);
    Decision undecided = new Decision(Reason.UNDECIDED, route.name(), "");
    return alert.occurrence().success()
        ? waiting
        : Stream.concat(
            waiting, CatchAll.told(alert, undecided, route.terms().shadow(), settings).stream());
  }

  private static Reason inTheEnd(Route route) {
    return route.terms().whenUnknown() == Terms.WhenUnknown.TELL
        ? Reason.UNKNOWN_TOLD
        : Reason.UNKNOWN_SKIPPED;
  }

  private static Stream<Alert> destinations(
      Alert alert, Reason reason, Route route, AlertSettings settings) {
    if (route.to().isEmpty()) {
      Reason kept = reason.tells() ? Reason.RECORDED_ONLY : reason;
      return Stream.of(alert.decided(new Decision(kept, route.name(), "")).on(route.terms()));
    }
    return route.to().stream()
        .map(
            to ->
                alert
                    .decided(new Decision(reason, route.name(), to))
                    .under(settings.termsAt(to, route.terms()), route.name()));
  }

  private static List<Alert> nobody(Alert alert, AlertSettings settings) {
    return alert.occurrence().success()
        ? List.of(alert.decided(new Decision(Reason.NOT_ASKED, "", "")))
        : CatchAll.told(alert, new Decision(Reason.CATCH_ALL, "", ""), false, settings);
  }
}
