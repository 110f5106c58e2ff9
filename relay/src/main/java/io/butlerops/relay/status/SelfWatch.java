package io.butlerops.relay.status;

import io.butlerops.contract.EventType;
import io.butlerops.contract.reading.Status;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.send.Reporter;
import io.butlerops.relay.send.Serial;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each minute tells the cloud how this relay is, and now and then sends a loop test. Both only
 * while the broker hears us: a status is of no use later, and must not fill the spool.
 */
public final class SelfWatch {
  private static final Logger log = LoggerFactory.getLogger(SelfWatch.class);
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final Duration UPTIME = Duration.ofHours(1);

  private final Parts parts;
  private final LoopTests loops;
  private final Serial chores;
  private final Clock clock;
  private final List<Runnable> readings = new CopyOnWriteArrayList<>();
  private Instant uptimeTold;

  /**
   * What the watch joins.
   *
   * @param connected whether the broker hears us
   * @param port where our own listener is reached
   */
  public record Parts(
      Supplier<Status> status,
      Reporter reporter,
      BooleanSupplier connected,
      Supplier<InetSocketAddress> port) {}

  /**
   * @param chores runs all of it
   */
  public SelfWatch(Parts parts, LoopTests loops, Serial chores, Clock clock) {
    this.parts = parts;
    this.loops = loops;
    this.chores = chores;
    this.clock = clock;
    this.uptimeTold = clock.instant();
  }

  /** Another reading that leaves when all are asked for; it may block for a moment. */
  public void add(Runnable reading) {
    readings.add(reading);
  }

  /** Begins to look each minute. */
  public void start() {
    chores.later(this::again, TICK.toNanos());
  }

  /** The connection is there (again): to be called every time it comes up; never blocks. */
  public void resume() {
    chores.run(this::tick);
  }

  /** Sends every reading now; completes when the status is on disk. */
  CompletableFuture<Void> sendAll() {
    readings.forEach(chores::run);
    return CompletableFuture.supplyAsync(parts.status, chores::run).thenCompose(this::report);
  }

  /** What is due each minute. */
  void tick() {
    Status status = parts.status.get();
    if (parts.connected.getAsBoolean()) {
      CompletableFuture<Void> unused = report(status);
      loops.next().ifPresent(this::send);
    }
    tellUptime(status);
  }

  private void again() {
    try {
      tick();
    } finally {
      chores.later(this::again, TICK.toNanos());
    }
  }

  private CompletableFuture<Void> report(Status status) {
    return parts
        .reporter
        .replace(EventType.RELAY_STATUS, status.relay().toString(), status)
        .whenComplete(
            (done, refused) -> {
              if (refused != null) {
                Throwable why = refused.getCause() == null ? refused : refused.getCause();
                log.warn("the status cannot be sent: {}", why.getMessage());
              }
            });
  }

  /** From the address it goes to, so that no network lies between. */
  private void send(Message.LoopTest test) {
    InetSocketAddress port = parts.port.get();
    byte[] datagram = test.datagram();
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(port.getAddress(), 0))) {
      socket.send(new DatagramPacket(datagram, datagram.length, port));
    } catch (IOException e) {
      log.warn("a loop test cannot be sent to {}: {}", port, e.getMessage());
    }
  }

  private void tellUptime(Status status) {
    Instant now = clock.instant();
    if (!now.isBefore(uptimeTold.plus(UPTIME))) {
      uptimeTold = now;
      log.info("{}", Uptime.line(status, now));
    }
  }
}
