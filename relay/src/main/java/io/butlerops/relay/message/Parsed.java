package io.butlerops.relay.message;

import java.util.Locale;

/** What came of reading one datagram. */
public sealed interface Parsed {

  /** A message of ours. */
  record Understood(Message message) implements Parsed {}

  /**
   * Not a message of ours, or one that lacks what makes it usable.
   *
   * @param detail for people: what stood there and what was expected; printable, short
   */
  record Rejected(Reason reason, String detail) implements Parsed {}

  /** Why a datagram is dropped. */
  enum Reason {
    EMPTY,
    UNKNOWN_TYPE,
    TOO_FEW_FIELDS,
    TASK_ID,
    APP_ID,
    /** More fields than the layout has, and no place where the ids can be told from the names. */
    NO_IDS,
    /** Qlik's user activity, which Butler read until 2021. */
    USER_ACTIVITY,
    /** A loop test that this process did not send, or that nobody did. */
    LOOP_TEST;

    /** As in metrics: {@code unknown_type}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
