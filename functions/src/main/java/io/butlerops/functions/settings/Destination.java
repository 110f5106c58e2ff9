package io.butlerops.functions.settings;

import io.butlerops.contract.SiteId;
import java.util.List;
import java.util.Optional;

/**
 * A place that alerts go to.
 *
 * @param name unique in the settings
 * @param type the channel's word, such as {@code slack}
 * @param test told also of events that were sent as tests
 * @param via who talks to it
 * @param relay the site whose relay does; empty for the one that an alert comes from
 * @param limit for routes that have none of their own
 * @param fallback destinations that get what this one gave up on; empty for the route's
 */
public record Destination(
    String name,
    String type,
    boolean test,
    Via via,
    Optional<SiteId> relay,
    Optional<Limit> limit,
    List<String> fallback,
    DestinationConfig config) {
  /** Where a destination is talked to from. */
  public enum Via {
    CLOUD,
    /** Inside a site's network, by its relay. */
    RELAY
  }

  public Destination {
    fallback = List.copyOf(fallback);
  }
}
