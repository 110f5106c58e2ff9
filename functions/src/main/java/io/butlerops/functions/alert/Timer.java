package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;

/** What the alert path wakes itself for. Coming twice, or late, does no harm. */
public sealed interface Timer {
  /** A group's window is over: its members are told. */
  record Flush(String window) implements Timer {}

  /** A group that was told may be told again, if some of it is still open. */
  record Repeat(String window) implements Timer {}

  /** The time to find out an event's metadata is over. */
  record Decide(SiteId site, String eventId) implements Timer {}
}
