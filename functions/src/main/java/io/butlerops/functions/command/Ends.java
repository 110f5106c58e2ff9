package io.butlerops.functions.command;

/** Wants to know how commands end. */
public interface Ends {
  /**
   * A command has come to its end, good or bad. Told at least once: when this or anything after it
   * fails, the same end is told again.
   */
  void ended(StoredCommand command);
}
