package io.butlerops.functions.settings;

import java.util.List;
import java.util.Optional;

/**
 * A place that alerts go to.
 *
 * @param name unique in the settings
 * @param type the channel's word, such as {@code slack}
 * @param test told also of events that were sent as tests
 * @param limit for routes that have none of their own
 * @param fallback destinations that get what this one gave up on; empty for the route's
 */
public record Destination(
    String name,
    String type,
    boolean test,
    Optional<Limit> limit,
    List<String> fallback,
    DestinationConfig config) {
  public Destination {
    fallback = List.copyOf(fallback);
  }
}
