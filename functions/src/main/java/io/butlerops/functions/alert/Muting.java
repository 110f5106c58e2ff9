package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.silence.Silences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps quiet about what people know or do not want to know now. It stays in the history with the
 * reason. When a silence, a window or a snooze ends, nobody is told of what is still open: the next
 * failure tells, or the list of open alerts. The end of trouble is never muted: only who heard of
 * the trouble hears of it. Neither are readings: they are for stores, whose curves would have
 * holes.
 *
 * <p>What cannot be decided for lack of metadata does not mute.
 */
final class Muting implements Stage {
  private record Mute(Reason reason, String detail) {}

  private final Silences silences;
  private final OpenNow open;

  Muting(Silences silences, OpenNow open) {
    this.silences = silences;
    this.open = open;
  }

  @Override
  public Set<RowKey> needs(List<Alert> alerts, AlertSettings settings) {
    return Ending.rows(alerts);
  }

  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    return alerts.stream().anyMatch(Muting::mutable)
        ? Ruling.of(mute(alerts, alerts.get(0).occurrence(), situation))
        : Ruling.of(alerts);
  }

  private static boolean mutable(Alert alert) {
    return alert.tells()
        && alert.phase() == Phase.TRIGGER
        && alert.decision().reason() != Reason.RECOVERED
        && !alert.occurrence().reading();
  }

  private List<Alert> mute(List<Alert> alerts, Occurrence occurrence, Situation situation) {
    return find(occurrence, situation)
        .map(
            mute ->
                alerts.stream()
                    .map(alert -> mutable(alert) ? alert.but(mute.reason(), mute.detail()) : alert)
                    .toList())
        .orElse(alerts);
  }

  /** The first that holds; the dearest question comes last. */
  private Optional<Mute> find(Occurrence occurrence, Situation situation) {
    return Stream.<Supplier<Optional<Mute>>>of(
            () -> silence(occurrence, situation.now()),
            () -> maintenance(occurrence, situation.settings()),
            () -> episode(occurrence, situation).flatMap(it -> attended(it, situation.now())),
            () -> inhibition(occurrence, situation))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Mute> silence(Occurrence occurrence, Instant now) {
    return silences
        .on(facts(occurrence), now)
        .map(silence -> new Mute(Reason.SILENCED, silence.id() + ": " + silence.comment()));
  }

  private static Optional<Mute> maintenance(Occurrence occurrence, AlertSettings settings) {
    return settings.maintenance().stream()
        .flatMap(
            window ->
                window
                    .until(facts(occurrence), settings.site(occurrence.site()).zone())
                    .map(end -> new Mute(Reason.MAINTENANCE, window.name() + " until " + end))
                    .stream())
        .findFirst();
  }

  /** What the occurrence goes on with, if it is trouble that is open already. */
  private static Optional<Episode> episode(Occurrence occurrence, Situation situation) {
    return Ending.of(occurrence, situation.now())
        .filter(ending -> !ending.success())
        .flatMap(ending -> OpenAlertRow.read(situation.row(ending.row())).episode());
  }

  private static Optional<Mute> attended(Episode episode, Instant now) {
    Optional<Mute> acknowledged =
        episode.acknowledged().map(it -> new Mute(Reason.ACKNOWLEDGED, by(it.by(), it.comment())));
    return acknowledged.or(
        () ->
            episode
                .snoozed()
                .filter(it -> now.isBefore(it.until()))
                .map(it -> new Mute(Reason.SNOOZED, by(it.by(), "until " + it.until()))));
  }

  private static String by(String name, String more) {
    return more.isEmpty() ? "by " + name : "by " + name + ": " + more;
  }

  private Optional<Mute> inhibition(Occurrence occurrence, Situation situation) {
    String own = Ending.of(occurrence, situation.now()).map(Ending::key).orElse("");
    return situation.settings().inhibitions().stream()
        .flatMap(
            rule ->
                open.at(occurrence.site()).stream()
                    .filter(source -> !source.key().equals(own))
                    .flatMap(source -> source.episode().stream())
                    .map(Episode::event)
                    .filter(event -> rule.mutes(occurrence.site(), event, occurrence.event()))
                    .map(event -> new Occurrence(occurrence.site(), event).title())
                    .map(title -> new Mute(Reason.INHIBITED, rule.name() + ": " + title)))
        .findFirst();
  }

  private static Facts facts(Occurrence occurrence) {
    return new Facts(occurrence.site(), occurrence.event());
  }
}
