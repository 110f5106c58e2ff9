package io.butlerops.relay.license;

import io.butlerops.contract.EventType;
import io.butlerops.contract.ReadingData;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.send.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Reads everything on its period and reports it. What cannot be read is not reported at all, and
 * asked for again soon: an empty reading would say that there is nothing.
 */
public final class Readings implements AutoCloseable {
  private final Serial thread = new Serial("readings");
  private final List<Repeated> all;

  /** Where readings go. */
  public interface Report {
    /**
     * @return completes when it is on its way
     */
    CompletableFuture<Void> send(EventType type, ReadingData data);
  }

  /** Runs tasks one after the other, each after a while. */
  interface Timer {
    void later(Runnable task, Duration delay);
  }

  public Readings(List<Reading> readings, Report report) {
    DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();
    this.all =
        readings.stream()
            .map(one -> new Repeated(one, report, (t, d) -> thread.later(t, d.toNanos()), chance))
            .toList();
  }

  /** The first soon, but not all relays of the world at once. */
  public void start() {
    all.forEach(Repeated::start);
  }

  /** Reads and reports everything, whenever its time would be; returns at once. */
  public void readNow() {
    all.forEach(Repeated::readNow);
  }

  /** What could not be read last time, and what to look at. */
  public List<Check> checks() {
    return all.stream().map(Repeated::trouble).flatMap(Optional::stream).toList();
  }

  @Override
  public void close() {
    thread.close();
  }
}
