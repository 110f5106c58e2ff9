package io.butlerops.functions.settings;

import io.butlerops.contract.EventType;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.settings.Terms.WhenUnknown;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the tree of routes. What a route does not say, it has from the one above it. */
final class RouteReader {
  /** Who does not ask for successes, readings and notices is not interested in them. */
  private static final Condition NO_SUCCESS =
      new Condition.Fact<>(
          "event",
          "trouble of any kind",
          Facts::types,
          type -> !Facts.isQuiet(type),
          EventWords::word);

  private static final String NOBODY =
      "nobody would be told at '%s'; expected shared with a destination that has recipients of its"
          + " own, or one of property, owner, add";

  private final DestinationNames names;
  private final Set<String> taken = new HashSet<>();

  RouteReader(DestinationNames names) {
    this.names = names;
  }

  List<Route> read(Section root) {
    return routes(root, Above.NOTHING);
  }

  /**
   * What a route has from above.
   *
   * @param whenUnknown empty until some route says it
   * @param successes whether successes come down to here; empty at the top, where all events come
   */
  private record Above(
      List<String> to,
      Terms terms,
      Optional<WhenUnknown> whenUnknown,
      Optional<Boolean> successes) {
    static final Above NOTHING =
        new Above(List.of(), Terms.PLAIN, Optional.empty(), Optional.empty());

    boolean top() {
      return successes.isEmpty();
    }
  }

  private List<Route> routes(Section section, Above above) {
    return section.sections("routes").stream().map(child -> route(child, above)).toList();
  }

  private Route route(Section section, Above above) {
    String name = name(section);
    Section match = section.section("match");
    List<EventType> events = MatcherReader.events(match);
    boolean successes = successes(match, events, above);
    Matcher matcher = matcher(match, events, above);
    List<String> to = to(section, above);
    boolean continues = section.value("continue", false, Values.YES_OR_NO, Values::yesOrNo);
    Optional<WhenUnknown> said =
        section
            .value("whenUnknown", "tell or skip", Values.oneOf(WhenUnknown.class))
            .or(above::whenUnknown);
    WhenUnknown whenUnknown = said.orElse(successes ? WhenUnknown.SKIP : WhenUnknown.TELL);
    Terms terms = terms(section, above.terms(), whenUnknown, to);
    Above below = new Above(to, terms, said, Optional.of(successes));
    return new Route(name, matcher, to, continues, terms, routes(section, below));
  }

  private String name(Section section) {
    String name = section.value("name", section.path(), "a name", Values::text);
    if (!taken.add(name)) {
      section.problem("name", "'" + name + "' is the name of an earlier route");
    }
    return name;
  }

  private static boolean successes(Section match, List<EventType> events, Above above) {
    List<EventType> asked = events.stream().filter(Facts::isQuiet).toList();
    if (!asked.isEmpty() && !above.successes().orElse(true)) {
      String word = EventWords.word(asked.get(0));
      match.problem("event", "asks for " + word + ", which the route above does not take");
    }
    return events.isEmpty() ? above.successes().orElse(false) : !asked.isEmpty();
  }

  private static Matcher matcher(Section match, List<EventType> events, Above above) {
    Optional<Condition> event = MatcherReader.event(events);
    if (event.isEmpty() && above.top()) {
      event = Optional.of(NO_SUCCESS);
    }
    return new Matcher(Stream.concat(event.stream(), MatcherReader.conditions(match)).toList());
  }

  private List<String> to(Section section, Above above) {
    if (!section.has("to") && above.top()) {
      return names.some(section, "to");
    }
    List<String> said = names.any(section, "to");
    return section.has("to") ? said : above.to();
  }

  private Terms terms(Section section, Terms above, WhenUnknown whenUnknown, List<String> to) {
    List<String> fallback = names.any(section, "fallback");
    names.checkReachable(section, "fallback", fallback);
    return new Terms(
        Limit.read(section, above.limit()),
        Group.read(section, above.group()),
        section.value("recovered", Values.YES_OR_NO, Values::yesOrNo).or(above::recovered),
        section.value("mode", Mode.of(above.shadow()), Mode.EXPECTED, Mode::parse) == Mode.SHADOW,
        whenUnknown,
        recipients(section, above.recipients(), to),
        section.value("channel", above.channel(), "a channel such as #alerts", Values::text),
        section.has("fallback") ? fallback : above.fallback());
  }

  private Recipients recipients(Section section, Recipients above, List<String> to) {
    Section group = section.section("recipients");
    Recipients recipients =
        section.has("recipients")
            ? Recipients.read(group, address -> address(address.strip(), to))
            : above;
    to.stream()
        .filter(name -> names.find(name).filter(found -> nobody(found, recipients)).isPresent())
        .forEach(name -> section.problem("recipients", NOBODY.formatted(name)));
    return recipients;
  }

  private static boolean nobody(Destination destination, Recipients recipients) {
    boolean shared = recipients.shared() && !destination.config().recipients().isEmpty();
    return destination.config().hasRecipients() && !shared && !recipients.others();
  }

  private String address(String text, List<String> to) {
    boolean refused =
        to.stream()
            .flatMap(name -> names.find(name).stream())
            .map(Destination::config)
            .anyMatch(config -> config.hasRecipients() && !config.accepts(text));
    if (text.isEmpty() || refused) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }
}
