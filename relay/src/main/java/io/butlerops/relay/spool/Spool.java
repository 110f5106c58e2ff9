package io.butlerops.relay.spool;

import io.butlerops.relay.health.Check;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every event on disk from the moment it is heard until the cloud has it. Futures complete on
 * the writer's thread: what hangs on them must be short.
 */
public final class Spool implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Spool.class);
  private static final int BUFFER = 256 << 10;

  private final SpoolConfig config;
  private final Clock clock;
  private final DirectoryLock lock;
  private final Map<Lane, LaneLog> lanes = new EnumMap<>(Lane.class);
  private final SpoolMetrics metrics;
  private final Writer writer;

  /**
   * @throws SpoolInUse when another relay holds the directory
   * @throws IOException saying what is wrong with the directory
   */
  public static Spool open(SpoolConfig config, Clock clock, PrometheusRegistry registry)
      throws IOException {
    return open(config, clock, registry, Disk::file);
  }

  static Spool open(SpoolConfig config, Clock clock, PrometheusRegistry registry, Disk disk)
      throws IOException {
    try {
      OwnerOnly.createDirectory(config.dir());
      DirectoryLock lock = DirectoryLock.take(config.dir());
      try {
        return new Spool(config, clock, lock, new SpoolMetrics(registry)).recovered(disk);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (AccessDeniedException e) {
      throw new IOException(
          "spool.dir %s: access denied to %s".formatted(config.dir(), e.getFile()), e);
    }
  }

  private Spool(SpoolConfig config, Clock clock, DirectoryLock lock, SpoolMetrics metrics) {
    this.config = config;
    this.clock = clock;
    this.lock = lock;
    this.metrics = metrics;
    this.writer = new Writer(new GroupCommit(lanes, config), lanes);
  }

  private Spool recovered(Disk disk) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    LaneLog.Files files = new LaneLog.Files(config.dir(), config.segmentSize(), disk);
    for (Lane lane : Lane.values()) {
      LaneLog laneLog = new LaneLog(lane, files, buffer, metrics);
      Recovery recovery = new Recovery(config.dir(), lane);
      laneLog.recover(recovery.segments(), recovery.entries());
      metrics.cuts(recovery.cuts());
      lanes.put(lane, laneLog);
    }
    metrics.gauge("butler_relay_spool_depth", "Events that wait", this::depth);
    metrics.gauge("butler_relay_spool_bytes", "Bytes on disk", this::bytes);
    metrics.gauge(
        "butler_relay_spool_oldest_age_seconds",
        "Age of the oldest event that waits",
        lane -> oldestAge(lane).toMillis() / 1000.0);
    writer.start();
    return this;
  }

  /**
   * Makes a datagram durable. Never blocks.
   *
   * @return completes when it is on disk, or exceptionally with {@link SpoolRefused}, already
   *     counted as lost
   */
  public CompletableFuture<Entry> heard(Lane lane, Datagram datagram) {
    CompletableFuture<Entry> done = new CompletableFuture<>();
    writer.submit(new Append.Hear(lane, datagram, done));
    return done;
  }

  /** Makes the event of a datagram durable, in its place; fails with {@link SpoolRefused}. */
  public CompletableFuture<Void> ready(Entry entry, byte[] event) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    writer.submit(new Append.Ready(entry, event, done));
    return done;
  }

  /**
   * Makes durable what was not made of a datagram, ready to be sent; at once or never.
   *
   * @param since what its age counts from
   * @return fails with {@link SpoolRefused}; not counted, since the caller still has it
   */
  public CompletableFuture<Entry> put(Lane lane, Instant since, byte[] content) {
    CompletableFuture<Entry> done = new CompletableFuture<>();
    writer.submit(new Append.Put(lane, since.toEpochMilli(), content, done));
    return done;
  }

  /**
   * The cloud has these. They are gone for this process as soon as the writer comes to them; a
   * crash may bring some back, which is harmless: the ids of events are deterministic.
   */
  public void forget(Collection<Entry> entries) {
    for (Lane lane : Lane.values()) {
      List<Entry> ofLane = entries.stream().filter(entry -> entry.lane() == lane).toList();
      if (!ofLane.isEmpty()) {
        writer.submit(new Append.Forget(lane, ofLane));
      }
    }
  }

  /** Reads from disk what was heard; empty when the entry is ready, gone or its record damaged. */
  public Optional<Datagram> datagram(Entry entry) {
    return read(entry, Frame.HEARD).map(frame -> Append.Hear.read(frame.payload()));
  }

  /** Reads from disk the event; empty when the entry is not ready, gone or its record damaged. */
  public Optional<byte[]> event(Entry entry) {
    return read(entry, Frame.READY).map(frame -> Append.Ready.read(frame.payload()));
  }

  /**
   * Puts an event that cannot be sent into a file of its own and forgets it.
   *
   * @return the file; empty when the event is not there any more
   */
  public Optional<Path> quarantine(Entry entry, String name) throws IOException {
    Optional<byte[]> event = event(entry);
    if (event.isEmpty()) {
      return Optional.empty();
    }
    String suffix = entry.lane() == Lane.LOGS ? ".part" : ".json";
    Path file = new Quarantine(config.dir().resolve("quarantine")).keep(name, suffix, event.get());
    forget(List.of(entry));
    return Optional.of(file);
  }

  /** Everything not yet forgotten, per lane in the order it was heard, urgent first. */
  public List<Entry> entries() {
    return lanes.values().stream().flatMap(lane -> lane.waiting().all().stream()).toList();
  }

  public int depth(Lane lane) {
    return lanes.get(lane).waiting().depth();
  }

  /** On disk, what is forgotten but not reclaimed included. */
  public long bytes(Lane lane) {
    return lanes.get(lane).size();
  }

  /** When the oldest that waits was heard. */
  public Optional<Instant> oldest(Lane lane) {
    return lanes.get(lane).waiting().oldest().map(Entry::heard);
  }

  public Duration oldestAge(Lane lane) {
    return oldest(lane)
        .map(heard -> Duration.between(heard, clock.instant()))
        .orElse(Duration.ZERO);
  }

  public Check check() {
    Optional<String> trouble =
        lanes.values().stream().map(LaneLog::trouble).filter(t -> !t.isEmpty()).findFirst();
    long lost = metrics.lost();
    if (trouble.isPresent()) {
      return Check.fail(
          "spool",
          "cannot write to %s: %s; %d events lost".formatted(config.dir(), trouble.get(), lost),
          "free space there, or set another spool.dir; events are taken again as soon as it works");
    }
    if (!writer.isRunning()) {
      return Check.fail("spool", "is closed and takes nothing", "restart the relay");
    }
    if (freeSpace() < 2 * config.segmentSize()) {
      return Check.warn("spool", summary() + "; the disk is nearly full", "free space there");
    }
    if (lost > 0) {
      return Check.warn(
          "spool",
          "%s; %d events lost since the start".formatted(summary(), lost),
          "see butler_relay_spool_lost_total for the reasons; spool.maxSize bounds the spool");
    }
    return Check.ok("spool", summary());
  }

  /** Writes what was submitted, for at most five seconds. */
  @Override
  public void close() {
    try {
      writer.close();
      lock.close();
    } catch (IOException e) {
      log.warn("spool did not close cleanly: {}", e.getMessage());
    }
  }

  private String summary() {
    long size = lanes.values().stream().mapToLong(LaneLog::size).sum();
    return "%d urgent and %d routine events and %d log parts wait, %d of %d MB used"
        .formatted(
            depth(Lane.URGENT),
            depth(Lane.ROUTINE),
            depth(Lane.LOGS),
            size >> 20,
            config.maxSize() >> 20);
  }

  private long freeSpace() {
    try {
      return Files.getFileStore(config.dir()).getUsableSpace();
    } catch (IOException e) {
      log.debug("free space of {} is not known", config.dir(), e);
      return Long.MAX_VALUE;
    }
  }

  private Optional<Frame> read(Entry entry, byte type) {
    long at = entry.at();
    if (entry.isGone()) {
      return Optional.empty();
    }
    try {
      Optional<Frame> frame = lanes.get(entry.lane()).read(at);
      if (frame.isEmpty() && entry.at() == at) {
        damaged(entry);
      }
      return frame.filter(found -> found.type() == type);
    } catch (IOException e) {
      // Not forgotten: perhaps it can be read after a restart.
      log.error("spool cannot read {}: {}", entry, e.getMessage());
      metrics.lost(entry.lane(), "unreadable", 1);
      return Optional.empty();
    }
  }

  private void damaged(Entry entry) {
    log.error("spool lost {}: its record is damaged on disk", entry);
    metrics.lost(entry.lane(), "damaged", 1);
    forget(List.of(entry));
  }
}
