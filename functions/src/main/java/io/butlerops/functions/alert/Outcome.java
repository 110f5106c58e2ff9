package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.settings.AlertSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sees what an occurrence is to the trouble that is known: its beginning, more of it, its end, or
 * nothing any more. Whoever heard of trouble hears of its end, once: destinations that close what
 * was opened always, others where the route wants it. {@link Addressed} keeps what follows from it.
 */
final class Outcome implements Stage {
  @Override
  public Set<RowKey> needs(List<Alert> alerts, AlertSettings settings) {
    return Ending.rows(alerts);
  }

  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    Occurrence occurrence = alerts.get(0).occurrence();
    return Ruling.of(
        Ending.of(occurrence, situation.now())
            .map(ending -> seen(alerts, ending, situation))
            .orElse(alerts));
  }

  private static List<Alert> seen(List<Alert> alerts, Ending ending, Situation situation) {
    OpenAlert known = OpenAlertRow.read(situation.row(ending.row()));
    if (ending.success()) {
      return known.endsBy(ending.at()) ? ended(alerts, known, situation.settings()) : alerts;
    }
    Occurrence failure = alerts.get(0).occurrence();
    String note = note(known, ending, failure, situation.settings());
    Set<Listener> informed = ServiceNews.informed(known, failure.event());
    return alerts.stream()
        .map(alert -> alert.with(alert.context().keyed(ending.key()).noted(note)))
        .map(alert -> known.outdates(ending.at()) ? outdated(alert) : alert)
        .map(alert -> informed.contains(Listener.of(alert)) ? unchanged(alert) : alert)
        .toList();
  }

  /** What goes on already; empty for the first failure of all. */
  private static String note(
      OpenAlert known, Ending ending, Occurrence failure, AlertSettings settings) {
    return known
        .episode()
        .map(open -> open.failed(ending.at(), failure.event()))
        .filter(open -> open.count() > 1)
        .map(open -> new EpisodeWords(open, settings.site(failure.site()).zone()).open())
        .orElse("");
  }

  private static Alert unchanged(Alert alert) {
    return alert.tells() ? alert.but(Reason.UNCHANGED, "") : alert;
  }

  private static Alert outdated(Alert alert) {
    return alert.tells() ? alert.but(Reason.RECOVERED_ALREADY, "") : alert;
  }

  private static List<Alert> ended(List<Alert> alerts, OpenAlert known, AlertSettings settings) {
    Occurrence success = alerts.get(0).occurrence();
    List<Alert> ends =
        known.episode().stream()
            .map(episode -> new Recovery(known.key(), episode, success, settings))
            .flatMap(Recovery::alerts)
            .toList();
    return success.event().type().isService()
        ? ServiceNews.started(alerts, ends)
        : Stream.concat(withoutNews(alerts, ends), ends.stream()).toList();
  }

  /** A message that trouble is over says that the task succeeded; no other one has to. */
  private static Stream<Alert> withoutNews(List<Alert> successes, List<Alert> ends) {
    Set<Listener> told = new HashSet<>();
    ends.stream()
        .filter(end -> end.tells() && end.phase() == Phase.RECOVERED)
        .forEach(end -> told.add(Listener.of(end)));
    return successes.stream()
        .map(
            alert ->
                alert.tells() && told.contains(Listener.of(alert))
                    ? alert.but(Reason.TOLD_ALREADY, "")
                    : alert);
  }
}
