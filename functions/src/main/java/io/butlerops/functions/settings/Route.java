package io.butlerops.functions.settings;

import java.util.List;

/**
 * Which events go to which destinations.
 *
 * @param name for logs and history: its own, else its place such as {@code routes[0]}
 * @param to names of destinations; empty where the event is only kept
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

  /** Whether its own matcher says which types of events it wants. */
  public boolean namesEvents() {
    return matcher.conditions().stream().anyMatch(condition -> condition.key().equals("event"));
  }

  public Match match(Facts facts) {
    return matcher.match(facts);
  }
}
