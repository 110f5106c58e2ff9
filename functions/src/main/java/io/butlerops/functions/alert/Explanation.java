package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.Group;
import io.butlerops.functions.settings.Limit;
import java.util.List;
import java.util.Optional;

/**
 * What the settings alone would make of an event: without what was told before, silences and open
 * alerts. Texts of the event are as the site sent them.
 *
 * @param routes all that matter, from the top, children after the route above them
 * @param addressees in the order in which they were decided
 */
public record Explanation(
    SiteId site, String event, List<Asked> routes, List<Addressee> addressees) {
  public Explanation {
    routes = List.copyOf(routes);
    addressees = List.copyOf(addressees);
  }

  /** A route's answer. */
  public enum Answer {
    YES,
    NO,
    /** Metadata that decides is missing. */
    UNKNOWN,
    /** An earlier route took the event. */
    NOT_ASKED
  }

  /**
   * A route.
   *
   * @param depth 0 at the top
   * @param conditions each with its own answer; empty where the route was not asked
   */
  public record Asked(String route, int depth, Answer answer, List<Condition> conditions) {
    public Asked {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * A key of a route's {@code match}.
   *
   * @param wanted by the settings
   * @param found what the event has, as far as that is known
   */
  public record Condition(String key, String wanted, List<String> found, Answer answer) {
    public Condition {
      found = List.copyOf(found);
    }
  }

  /**
   * Somebody who is told, or is not, and why.
   *
   * @param fallback destinations that are told when this one gives up
   */
  public record Addressee(
      Decision decision,
      Optional<Limit> limit,
      Optional<Group> group,
      String channel,
      List<String> fallback) {
    public Addressee {
      fallback = List.copyOf(fallback);
    }
  }

  /** The same for people, on several lines. */
  public String text() {
    return ExplanationText.of(this);
  }
}
