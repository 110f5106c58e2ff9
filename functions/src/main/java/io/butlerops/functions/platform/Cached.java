package io.butlerops.functions.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What is read once and believed for a while. A read that fails is tried again by the next. */
public final class Cached<T> implements Supplier<T> {
  private final Supplier<T> source;
  private final Duration fresh;
  private final Clock clock;
  private Instant stale = Instant.MIN;
  private T value;

  public Cached(Supplier<T> source, Duration fresh, Clock clock) {
    this.source = source;
    this.fresh = fresh;
    this.clock = clock;
  }

  @Override
  public synchronized T get() {
    Instant now = clock.instant();
    if (!now.isBefore(stale)) {
      value = source.get();
      stale = now.plus(fresh);
    }
    return value;
  }
}
