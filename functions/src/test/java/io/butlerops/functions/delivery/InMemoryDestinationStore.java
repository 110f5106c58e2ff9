package io.butlerops.functions.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Destinations' state that lives as long as the process; for tests. */
public final class InMemoryDestinationStore implements DestinationStore {
  private final Map<String, Instant> nextFreeAt = new HashMap<>();
  private final Map<String, Circuit> circuits = new HashMap<>();

  @Override
  public synchronized Instant reserve(String destination, Duration pace, Instant now) {
    Instant free = nextFreeAt.getOrDefault(destination, now);
    Instant turn = free.isAfter(now) ? free : now;
    nextFreeAt.put(destination, turn.plus(pace));
    return turn;
  }

  @Override
  public synchronized Circuit circuit(String destination) {
    return circuits.getOrDefault(destination, Circuit.GOOD);
  }

  @Override
  public synchronized boolean probe(String destination, Circuit seen, Instant nextProbe) {
    boolean unchanged = circuit(destination).nextProbe().equals(seen.nextProbe());
    if (unchanged) {
      circuits.put(destination, new Circuit(seen.failures(), nextProbe));
    }
    return unchanged;
  }

  @Override
  public synchronized void failed(String destination, int weight, Instant nextProbe) {
    int failures = circuit(destination).failures() + weight;
    circuits.put(destination, new Circuit(failures, nextProbe));
  }

  @Override
  public synchronized void recovered(String destination) {
    circuits.remove(destination);
  }
}
