package io.butlerops.functions.settings;

import java.util.List;
import java.util.Optional;

/** The settings of one destination; each channel has its own record. */
public interface DestinationConfig {
  /**
   * Whom one alert goes to, one delivery each. A channel without recipients has one, empty; none
   * means that only those are told whom the event brings along.
   */
  default List<String> recipients() {
    return List.of("");
  }

  /** Why it cannot be talked to from there; empty when it can. */
  default Optional<String> refusal(Destination.Via via) {
    return Optional.empty();
  }

  /** Whether it keeps something open under the alert's key, which a resolve then closes. */
  default boolean resolves() {
    return false;
  }

  /** Whether a route may choose the recipients: the owner, those of a task property, others. */
  default boolean hasRecipients() {
    return false;
  }

  /** A task custom property whose values are recipients too, whatever the route says. */
  default Optional<String> recipientProperty() {
    return Optional.empty();
  }

  /** Whether this can be told at all; a text that is no address cannot. */
  default boolean accepts(String recipient) {
    return true;
  }
}
