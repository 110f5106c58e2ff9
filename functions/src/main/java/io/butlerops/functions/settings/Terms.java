package io.butlerops.functions.settings;

import java.util.List;
import java.util.Optional;

/**
 * How a route tells what it takes.
 *
 * @param limit the route's own; without one the destination's holds
 * @param recovered whether the end of trouble is told too; empty: of services and alarms it is, of
 *     tasks it is not
 * @param shadow decided and recorded, but not sent
 * @param whenUnknown what becomes of alerts whose route could not be decided in time
 * @param channel for destinations with channels, empty for their own
 * @param fallback destinations that get what one of the route gave up on; empty for the default
 */
public record Terms(
    Optional<Limit> limit,
    Optional<Group> group,
    Optional<Boolean> recovered,
    boolean shadow,
    WhenUnknown whenUnknown,
    Recipients recipients,
    String channel,
    List<String> fallback) {
  /** A route that says nothing about it. */
  public static final Terms PLAIN =
      new Terms(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          WhenUnknown.TELL,
          Recipients.SHARED,
          "",
          List.of());

  /** When the time to find out is over. */
  public enum WhenUnknown {
    TELL,
    SKIP
  }

  public Terms {
    fallback = List.copyOf(fallback);
  }

  /** The same, but not sent. */
  public Terms inShadow() {
    return new Terms(limit, group, recovered, true, whenUnknown, recipients, channel, fallback);
  }

  Terms with(Optional<Limit> limit, List<String> fallback) {
    return new Terms(limit, group, recovered, shadow, whenUnknown, recipients, channel, fallback);
  }
}
