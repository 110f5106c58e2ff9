package io.butlerops.relay.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.relay.command.Journal.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of the last day with their results, on disk: what is in it was taken once and is
 * never run twice. One thread.
 */
final class Ledger implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(Ledger.class);

  /** Longer than any command may wait for its beginning. */
  static final Duration KEPT = Duration.ofHours(26);

  static final long MOST_BYTES = 256L << 20;

  private static final byte TAKEN = 1;
  private static final byte BEGUN = 2;
  private static final byte ENDED = 3;
  private static final byte TOLD = 4;

  /** It has ended, and its result is no longer kept. */
  private static final byte GONE = 5;

  private final Journal journal;
  private final Clock clock;
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /** How much had been written at the last sweep. */
  private long swept;

  /** Takes up what earlier processes left. */
  Ledger(Path dir, Clock clock) throws IOException {
    this.clock = clock;
    this.journal = new Journal(dir);
    journal.replay(this::replayed);
  }

  Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Those that have not ended, and those whose end was not told; in the order of their coming. */
  List<Job> open() {
    return jobs.values().stream().filter(job -> !job.ended || !job.told).toList();
  }

  /** Durable with the next {@link #force}, which every way that a command can go contains. */
  Job take(CommandMessage message) throws IOException {
    Position at = journal.append(TAKEN, CommandCodec.encode(message));
    Job job = new Job(message.id(), Optional.of(message), at.segment());
    jobs.put(job.id, job);
    return job;
  }

  /** It can be taken again. */
  void forget(Job job) {
    jobs.remove(job.id);
  }

  /** Durable when this returns: only now it may be done. */
  void begin(Job job) throws IOException {
    journal.append(BEGUN, job.id.getBytes(UTF_8));
    journal.force();
    job.begun = true;
  }

  /** Durable when this returns; if it fails the result is kept in memory. */
  void end(Job job, List<CommandResult> results) throws IOException {
    job.message = Optional.empty();
    job.ended = true;
    job.changed = clock.instant();
    job.unwritten = results;
    List<Position> written = new ArrayList<>();
    for (CommandResult result : results) {
      written.add(journal.append(ENDED, CommandCodec.encode(result)));
    }
    journal.force();
    job.results = written;
    job.segment = written.get(0).segment();
    job.unwritten = List.of();
  }

  /** Not durable at once: telling again does no harm. */
  void told(Job job) throws IOException {
    job.told = true;
    journal.append(TOLD, job.id.getBytes(UTF_8));
  }

  void force() throws IOException {
    journal.force();
  }

  /** How many parts its result has; none when it is no longer kept. */
  static int parts(Job job) {
    return Math.max(job.results.size(), job.unwritten.size());
  }

  /**
   * A part of its result, encoded.
   *
   * @param part from 0
   * @throws IOException when it cannot be read, or had to go while it waited to be told
   */
  byte[] result(Job job, int part) throws IOException {
    if (part >= parts(job)) {
      throw new IOException("it is no longer kept");
    }
    return job.unwritten.isEmpty()
        ? journal.read(job.results.get(part))
        : CommandCodec.encode(job.unwritten.get(part));
  }

  /** Whether so much was written since the last {@link #sweep} that the next one cannot wait. */
  boolean hasGrown() {
    return journal.written() - swept > MOST_BYTES / 4;
  }

  /** Lets go what is too old or too much; to be called now and then. */
  void sweep() throws IOException {
    swept = journal.written();
    Instant old = clock.instant().minus(KEPT);
    journal.roll();
    for (long segment : journal.finished()) {
      if (journal.time(segment).isBefore(old) || journal.size() > MOST_BYTES) {
        carryOver(segment, old);
        journal.force();
        journal.delete(segment);
      }
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private void carryOver(long segment, Instant old) throws IOException {
    for (Job job : List.copyOf(jobs.values())) {
      if (job.segment == segment) {
        if (!job.ended) {
          carryOver(job);
        } else if (job.changed.isAfter(old)) {
          shorten(job);
        } else {
          jobs.remove(job.id);
        }
      }
    }
  }

  private void carryOver(Job job) throws IOException {
    job.segment = journal.append(TAKEN, CommandCodec.encode(job.message())).segment();
    if (job.begun) {
      journal.append(BEGUN, job.id.getBytes(UTF_8));
    }
  }

  /** Its id must be known for longer than there is room for its result. */
  private void shorten(Job job) throws IOException {
    job.segment = journal.append(GONE, job.id.getBytes(UTF_8)).segment();
    job.results = List.of();
    job.told = true;
  }

  private void replayed(byte type, byte[] payload, Position at) {
    try {
      switch (type) {
        case TAKEN -> replayTaken(CommandCodec.message(payload), at);
        case BEGUN -> find(text(payload)).ifPresent(job -> job.begun = true);
        case ENDED -> replayEnded(CommandCodec.result(payload), at);
        case TOLD -> find(text(payload)).ifPresent(job -> job.told = true);
        case GONE -> replayGone(text(payload), at);
        default -> log.warn("a command's record of type {} is of a newer version", type);
      }
    } catch (InvalidMessage e) {
      log.error("a command's record is not understood: {}", e.getMessage());
    }
  }

  private void replayTaken(CommandMessage message, Position at) {
    jobs.put(message.id(), new Job(message.id(), Optional.of(message), at.segment()));
  }

  private void replayEnded(CommandResult result, Position at) {
    Job job = jobs.computeIfAbsent(result.id(), id -> new Job(id, Optional.empty(), at.segment()));
    if (result.part() == 1) {
      job.results = new ArrayList<>();
      job.segment = at.segment();
    }
    job.results.add(at);
    if (job.results.size() == result.parts()) {
      job.message = Optional.empty();
      job.ended = true;
      job.changed = result.time();
    }
  }

  private void replayGone(String id, Position at) {
    Job job = new Job(id, Optional.empty(), at.segment());
    job.ended = true;
    job.changed = clock.instant();
    job.told = true;
    jobs.put(id, job);
  }

  private static String text(byte[] payload) {
    return new String(payload, UTF_8);
  }
}
