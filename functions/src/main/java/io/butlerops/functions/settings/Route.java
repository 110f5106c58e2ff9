package io.butlerops.functions.settings;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.List;
import java.util.function.Function;

/**
 * Which events go to which destinations.
 *
 * @param name for logs and history: its own, else its place such as {@code routes[0]}
 * @param to names of destinations
 * @param continues lets the routes after this one have the event too
 * @param children asked when this one matches; where none takes the event it does so itself
 */
public record Route(
    String name,
    Matcher matcher,
    List<String> to,
    boolean continues,
    Terms terms,
    List<Route> children) {
  public Route {
    children = List.copyOf(children);
    to = List.copyOf(to);
  }

  public Match match(SiteId site, Event event) {
    return matcher.match(new Facts(site, event));
  }

  static Route read(Section section, Function<Section, List<String>> destinations) {
    return new Route(
        section.value("name", section.path(), "a name", Values::text),
        MatcherReader.read(section.section("match")),
        destinations.apply(section),
        section.value("continue", false, Values.YES_OR_NO, Values::yesOrNo),
        Terms.PLAIN,
        List.of());
  }
}
