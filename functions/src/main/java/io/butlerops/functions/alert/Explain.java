package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.Explanation.Addressee;
import io.butlerops.functions.alert.Explanation.Answer;
import io.butlerops.functions.alert.Explanation.Asked;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.Match;
import io.butlerops.functions.settings.Matcher;
import io.butlerops.functions.settings.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides about an event as the alert path does, sends nothing, and says why. */
public final class Explain {
  private final Facts facts;
  private final Map<String, Match> answers;
  private final List<Asked> asked = new ArrayList<>();

  private Explain(AlertSettings settings, Facts facts) {
    this.facts = facts;
    this.answers = new Routing(settings.routes(), facts).answers();
    settings.routes().forEach(route -> describe(route, 0));
  }

  public static Explanation of(AlertSettings settings, SiteId site, Event event) {
    Occurrence occurrence = new Occurrence(site, event);
    return new Explanation(
        site,
        "%s '%s'".formatted(event.type(), occurrence.title()),
        new Explain(settings, new Facts(site, event)).asked,
        decided(occurrence, settings).stream().map(Explain::addressee).toList());
  }

  private static List<Alert> decided(Occurrence occurrence, AlertSettings settings) {
    Situation situation = new Situation(settings, occurrence.event().time(), Map.of());
    List<Alert> alerts = List.of(Alert.heard(occurrence));
    for (Stage stage : Judge.STAGES) {
      alerts = stage.apply(alerts, situation).alerts();
    }
    return alerts;
  }

  private static Addressee addressee(Alert alert) {
    return new Addressee(
        alert.decision(),
        alert.terms().limit(),
        alert.terms().group(),
        alert.context().channel(),
        alert.context().fallback());
  }

  /** Children of a route that does not match are never asked. */
  private void describe(Route route, int depth) {
    Match match = answers.get(route.name());
    if (match == null) {
      asked.add(new Asked(route.name(), depth, Answer.NOT_ASKED, List.of()));
      return;
    }
    asked.add(new Asked(route.name(), depth, answer(match), conditions(route.matcher())));
    if (match != Match.NO) {
      route.children().forEach(child -> describe(child, depth + 1));
    }
  }

  private List<Explanation.Condition> conditions(Matcher matcher) {
    return matcher.conditions().stream()
        .map(
            condition ->
                new Explanation.Condition(
                    condition.key(),
                    condition.wanted(),
                    condition.found(facts),
                    answer(condition.match(facts))))
        .toList();
  }

  private static Answer answer(Match match) {
    return switch (match) {
      case YES -> Answer.YES;
      case NO -> Answer.NO;
      case UNKNOWN -> Answer.UNKNOWN;
    };
  }
}
