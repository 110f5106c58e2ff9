package io.butlerops.functions.keyvalue;

import java.util.Optional;

/** What must be true of a key for a change to happen. */
public sealed interface Condition {
  /** Whether it holds for what is there. */
  boolean holds(Optional<String> version);

  /** Always true. */
  record None() implements Condition {
    @Override
    public boolean holds(Optional<String> version) {
      return true;
    }
  }

  /** There is no such key. */
  record Absent() implements Condition {
    @Override
    public boolean holds(Optional<String> version) {
      return version.isEmpty();
    }
  }

  /** There is such a key. */
  record Present() implements Condition {
    @Override
    public boolean holds(Optional<String> version) {
      return version.isPresent();
    }
  }

  /** Nobody has written since the caller read this version. */
  record Unchanged(String since) implements Condition {
    @Override
    public boolean holds(Optional<String> version) {
      return version.filter(since::equals).isPresent();
    }
  }

  static Condition none() {
    return new None();
  }
}
