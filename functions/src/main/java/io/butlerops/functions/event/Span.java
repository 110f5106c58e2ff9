package io.butlerops.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of a listing by time.
 *
 * @param from the first sort key in it
 * @param before the first sort key behind it
 */
public record Span(String from, String before) {
  /** Digits sort between these two. */
  public static final Span ALL = new Span("0", ":");

  public static Span of(Optional<Instant> from, Optional<Instant> before) {
    return new Span(
        from.map(SortKey::of).orElse(ALL.from), before.map(SortKey::of).orElse(ALL.before));
  }

  public Span before(String key) {
    return key.compareTo(before) < 0 ? new Span(from, key) : this;
  }

  public boolean contains(String key) {
    return from.compareTo(key) <= 0 && key.compareTo(before) < 0;
  }

  public boolean isEmpty() {
    return from.compareTo(before) >= 0;
  }
}
