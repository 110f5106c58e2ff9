package io.butlerops.infra.inbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The faults that are set, by sink. */
final class Faults {
  private record Sink(Kind kind, String name) {}

  private final Map<Sink, Fault> bySink = new ConcurrentHashMap<>();

  void set(Kind kind, String name, Fault fault) {
    bySink.put(new Sink(kind, name), fault);
  }

  /** What this message meets; uses up one of its times. */
  Fault take(Kind kind, String name) {
    AtomicReference<Fault> met = new AtomicReference<>(Fault.NONE);
    bySink.computeIfPresent(
        new Sink(kind, name),
        (sink, fault) -> {
          if (fault.times() == 0) {
            return null;
          }
          met.set(fault);
          return fault.times(fault.times() < 0 ? -1 : fault.times() - 1);
        });
    return met.get();
  }
}
