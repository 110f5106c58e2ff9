package io.butlerops.functions.alert;

import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.Match;
import io.butlerops.functions.settings.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event's way through the tree of routes: the first that matches takes it, further ones where it
 * continues; below a route its children come first. A route that cannot be decided does not hold up
 * those after it.
 */
final class Routing {
  /**
   * A route that takes the event.
   *
   * @param sure false where that depends on what is not known
   */
  record Taker(Route route, boolean sure) {}

  private final Facts facts;
  private final Map<String, Match> asked = new LinkedHashMap<>();
  private final List<Taker> takers = new ArrayList<>();

  Routing(List<Route> routes, Facts facts) {
    this.facts = facts;
    ask(routes, true, !facts.isOnlyForThoseWhoAsk());
  }

  List<Taker> takers() {
    return List.copyOf(takers);
  }

  /** What the routes answered that were asked, by name. */
  Map<String, Match> answers() {
    return asked;
  }

  /**
   * @param sure whether the event surely came to these routes
   * @param open whether these routes may take it without naming its type
   * @return whether one of them matches
   */
  private boolean ask(List<Route> routes, boolean sure, boolean open) {
    boolean matched = false;
    for (Route route : routes) {
      Match match = route.match(facts);
      asked.put(route.name(), match);
      if (match != Match.NO) {
        take(route, sure && match == Match.YES, open || route.namesEvents());
      }
      matched |= match == Match.YES;
      if (match == Match.YES && !route.continues()) {
        return true;
      }
    }
    return matched;
  }

  private void take(Route route, boolean sure, boolean open) {
    if (!ask(route.children(), sure, open) && open) {
      takers.add(new Taker(route, sure));
    }
  }
}
