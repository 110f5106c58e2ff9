package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Destination;
import io.butlerops.functions.settings.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one alert for each recipient of a destination; a channel without recipients has one. One
 * who cannot be told, or is not known yet, keeps nobody else from being told. Where in the end
 * nobody would be told of trouble, though somebody should, the catch-all is.
 */
final class Addressees implements Stage {
  private static final String NOBODY_ELSE = "nobody else could be told";

  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    AlertSettings settings = situation.settings();
    List<Alert> addressed = new ArrayList<>();
    List<Addressing> missed = new ArrayList<>();
    for (Alert alert : alerts) {
      Optional<Addressing> addressing = addressing(alert, settings);
      addressing
          .filter(found -> found.reached().isEmpty() && found.wantsSomebody())
          .ifPresent(missed::add);
      addressed.addAll(addressing.map(found -> each(alert, found)).orElse(List.of(alert)));
    }
    if (!missed.isEmpty() && addressed.stream().noneMatch(Alert::tells)) {
      addressed.addAll(instead(alerts, missed, settings));
    }
    return Ruling.of(addressed);
  }

  /** Empty for what is not told anyway. */
  private static Optional<Addressing> addressing(Alert alert, AlertSettings settings) {
    Facts facts = new Facts(alert.occurrence().site(), alert.occurrence().event());
    return settings
        .destination(alert.destination())
        .filter(known -> alert.tells())
        .map(Destination::config)
        .map(config -> new Addressing(facts, config, alert.terms().recipients()));
  }

  private static List<Alert> each(Alert alert, Addressing found) {
    List<Alert> alerts =
        Stream.of(
                found.reached().stream()
                    .map(to -> decided(alert, alert.decision().reason(), to.name(), to.source())),
                found.refused().stream()
                    .map(to -> decided(alert, Reason.INVALID_ADDRESS, to.name(), to.source())),
                found.waits().stream().map(what -> decided(alert, Reason.WAITING, "", what)))
            .flatMap(each -> each)
            .toList();
    boolean nobody = found.reached().isEmpty() && found.waits().isEmpty();
    return nobody
        ? Stream.concat(alerts.stream(), Stream.of(alert.but(Reason.NO_RECIPIENT, ""))).toList()
        : alerts;
  }

  private static Alert decided(Alert alert, Reason reason, String recipient, String source) {
    String detail = source.isEmpty() ? alert.decision().detail() : source;
    return alert.decided(alert.decision().to(recipient).but(reason, detail));
  }

  private static List<Alert> instead(
      List<Alert> alerts, List<Addressing> missed, AlertSettings settings) {
    Alert first = alerts.get(0);
    if (first.occurrence().success()) {
      return List.of();
    }
    Decision decision = new Decision(Reason.CATCH_ALL, "", "", "", NOBODY_ELSE);
    if (missed.stream().noneMatch(addressing -> addressing.waits().isEmpty())) {
      decision = decision.but(Reason.UNDECIDED, waits(missed));
    }
    boolean shadow = alerts.stream().allMatch(alert -> alert.terms().shadow());
    return CatchAll.told(first, decision, shadow, settings).stream()
        .flatMap(alert -> addressed(alert, settings).stream())
        .toList();
  }

  private static String waits(List<Addressing> missed) {
    return missed.stream()
        .flatMap(addressing -> addressing.waits().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<Alert> addressed(Alert alert, AlertSettings settings) {
    return addressing(alert, settings).map(found -> each(alert, found)).orElse(List.of(alert));
  }
}
