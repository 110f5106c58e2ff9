package io.butlerops.relay.spool;

import java.util.Locale;

/** A record the spool did not take; says why. */
public final class SpoolRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  SpoolRefused(Reason reason, String message) {
    // No stack trace: these come by the thousand when a disk is full.
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why, also the {@code reason} label of the lost counter. */
  public enum Reason {
    /** More comes in than the disk takes. */
    BUSY,
    /** The spool is at its bound and holds nothing less urgent. */
    FULL,
    /** The disk does not take it. */
    DISK,
    /** Larger than a record may be. */
    TOO_LARGE,
    /** The entry was evicted or forgotten meanwhile. */
    GONE,
    CLOSED;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
