package io.butlerops.relay.log;

import io.butlerops.relay.send.LogPart;
import io.butlerops.relay.spool.OwnerOnly;
import io.butlerops.relay.spool.SpoolRefused;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole script logs on their way. A log is copied to a file of ours while it is read; from there
 * one thread, which nothing waits for, keeps it on disk and cuts it into parts for the spool. The
 * file goes when that is done, so a relay that ends in between does it again after its start; parts
 * sent twice are the same.
 */
public final class WholeLogs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WholeLogs.class);
  private static final String READY = ".log";
  private static final String DRAFT = ".tmp";
  private static final long MOST_BYTES = 256L << 20;
  private static final int REMEMBERED = 1_000;
  private static final long AGAIN_SECONDS = 30;

  private final Parts parts;
  private final Courier courier;
  private final LogMetrics metrics;
  private final AtomicLong drafts = new AtomicLong();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Set<String> taken = Collections.newSetFromMap(new Recent());
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, WholeLogs::thread);

  /**
   * @param dir of files on their way
   * @param redact what may leave the site of a line
   * @param keep the folder in Butler's layout; empty when there is none
   * @param post makes a part durable, to be sent; fails with {@link SpoolRefused}
   */
  public record Parts(
      Path dir,
      UnaryOperator<String> redact,
      Optional<Path> keep,
      Function<LogPart, CompletableFuture<Void>> post) {}

  /** The latest events whose log is on its way or gone; guarded by itself. */
  private static final class Recent extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }

  /** A copy that is being written. */
  record Draft(WholeLogs logs, Errand errand, Path file) {
    /** To be called before that much more is written. */
    void grow(int bytes) throws IOException {
      if (logs.waitingBytes.addAndGet(bytes) > MOST_BYTES) {
        throw new IOException("too many script logs wait");
      }
    }

    /**
     * @param grown by how much in all
     */
    void closed(boolean finished, IOException trouble, long grown) {
      logs.written(this, finished, trouble);
      logs.waitingBytes.addAndGet(-grown);
    }
  }

  public WholeLogs(Parts parts, PrometheusRegistry registry) {
    this.parts = parts;
    this.metrics = new LogMetrics(registry);
    this.courier = new Courier(parts, metrics);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Takes up what an earlier process left, and deletes what it had not finished; to be called
   * before any log is copied.
   */
  public void start() {
    try (Stream<Path> files = Files.exists(parts.dir) ? Files.list(parts.dir) : Stream.empty()) {
      files.toList().forEach(this::takeUp);
    } catch (IOException | UncheckedIOException e) {
      log.warn("script logs of an earlier process cannot be read: {}", e.getMessage());
    }
  }

  /** Where to copy a log to; empty when there is nothing to do with it, or no room. */
  public Optional<LogCopy> begin(Errand errand) {
    if (errand.isNone() || isTaken(errand.eventId())) {
      return Optional.empty();
    }
    if (waitingBytes.get() > MOST_BYTES) {
      log.warn("the log of event {} does not follow: too many wait", errand.eventId());
      metrics.lost.inc();
      return Optional.empty();
    }
    try {
      return Optional.of(draft(errand));
    } catch (IOException e) {
      failed(errand.eventId(), e);
      return Optional.empty();
    }
  }

  /** What is not done stays on disk. Interrupts nothing: that would look like a failing disk. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
        log.debug("a script log was being cut when the relay stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeUp(Path file) {
    String name = file.getFileName().toString();
    try {
      if (name.endsWith(READY)) {
        take(name.substring(0, name.length() - READY.length()));
        queue(file);
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      failed(name, e);
    }
  }

  private LogCopy draft(Errand errand) throws IOException {
    OwnerOnly.createDirectory(parts.dir);
    Path file = parts.dir.resolve(errand.eventId() + "." + drafts.incrementAndGet() + DRAFT);
    OutputStream out = OwnerOnly.output(file);
    LogCopy copy = new LogCopy(new Draft(this, errand, file), out);
    try {
      out.write(errand.encoded());
      out.write('\n');
      return copy;
    } catch (IOException e) {
      out.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void written(Draft draft, boolean finished, IOException trouble) {
    try {
      if (trouble != null) {
        failed(draft.errand.eventId(), trouble);
      } else if (finished && take(draft.errand.eventId())) {
        Path ready = parts.dir.resolve(draft.errand.eventId() + READY);
        Files.move(draft.file, ready, StandardCopyOption.REPLACE_EXISTING);
        queue(ready);
      }
      Files.deleteIfExists(draft.file);
    } catch (IOException e) {
      failed(draft.errand.eventId(), e);
    }
  }

  private boolean isTaken(String eventId) {
    synchronized (taken) {
      return taken.contains(eventId);
    }
  }

  private boolean take(String eventId) {
    synchronized (taken) {
      return taken.add(eventId);
    }
  }

  private void queue(Path file) throws IOException {
    waitingBytes.addAndGet(Files.size(file));
    later(file, 0);
  }

  private void later(Path file, long seconds) {
    try {
      var unused = thread.schedule(() -> work(file), seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("{} waits for the next start", file);
    }
  }

  private void work(Path file) {
    try {
      if (!courier.deliver(file)) {
        later(file, AGAIN_SECONDS);
        return;
      }
    } catch (IOException | RuntimeException e) {
      failed(file.getFileName().toString(), e);
    }
    done(file);
  }

  private void done(Path file) {
    try {
      waitingBytes.addAndGet(-Files.size(file));
      Files.delete(file);
    } catch (IOException e) {
      log.warn("{} cannot be deleted: {}", file, e.getMessage());
    }
  }

  private void failed(String what, Exception e) {
    log.warn("script log {}: {}", what, e.toString());
    metrics.diskFailures.inc();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "script-logs");
    thread.setDaemon(true);
    return thread;
  }
}
