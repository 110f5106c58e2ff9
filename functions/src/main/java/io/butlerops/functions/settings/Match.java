package io.butlerops.functions.settings;

/** A matcher's answer; unknown when what it asks about has not been found out. */
public enum Match {
  YES,
  NO,
  UNKNOWN;

  Match not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** Yes only when both are, no as soon as one is. */
  Match and(Match other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : UNKNOWN;
  }
}
