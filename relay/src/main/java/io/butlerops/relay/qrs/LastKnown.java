package io.butlerops.relay.qrs;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.TaskData;
import io.butlerops.relay.spool.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What QRS last told of each task, a file per task, for times when it does not answer. Nothing
 * depends on it: a file that cannot be written or read is as good as none.
 */
public final class LastKnown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LastKnown.class);
  private static final String SUFFIX = ".json";
  private static final int MOST = 5_000;

  /** A task that ends every few seconds need not be written each time. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Path dir;
  private final Clock clock;
  private final Map<String, Written> written = new LinkedHashMap<>();
  private int files;

  private record Aged(Path file, Instant at) {}

  private record Written(Instant at, boolean whole) {}

  /** What does not fit in its queue is not kept this time. */
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1_000),
          Daemons.named("last-known"),
          new ThreadPoolExecutor.DiscardPolicy());

  /**
   * @param dir of the files, which is made when it is needed
   */
  public LastKnown(Path dir, Clock clock) {
    this.dir = dir;
    this.clock = clock;
    writer.allowCoreThreadTimeOut(true);
    writer.execute(this::recover);
  }

  /** Never blocks. */
  void keep(TaskData told) {
    if (Filter.isId(told.reported().taskId())) {
      writer.execute(() -> write(told));
    }
  }

  Optional<Known> find(String taskId) {
    return Filter.isId(taskId) ? read(file(taskId)) : Optional.empty();
  }

  /** Writes what is queued, for at most a second. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.debug("Not all that QRS told last was kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void recover() {
    files = names().size();
    try {
      if (Files.exists(dir)) {
        OwnerOnly.deleteUnfinished(dir);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be tidied: {}", dir, e.getMessage());
    }
  }

  private void write(TaskData told) {
    String taskId = told.reported().taskId();
    Instant now = clock.instant();
    Written last = written.getOrDefault(taskId, new Written(Instant.EPOCH, false));
    boolean whole = told.app().isPresent();
    if (Duration.between(last.at, now).abs().compareTo(FRESH) < 0 && (last.whole || !whole)) {
      return;
    }
    try {
      OwnerOnly.createDirectory(dir);
      Path file = file(taskId);
      files += Files.exists(file) ? 0 : 1;
      Event event = new Event(taskId, "", EventType.TASK_ENRICHED, now, withApp(told, read(file)));
      OwnerOnly.replace(file, MessageCodec.encode(event));
      note(taskId, new Written(now, whole));
      prune();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} cannot keep what QRS told of a task: {}", dir, e.getMessage());
    }
  }

  private void note(String taskId, Written latest) {
    written.put(taskId, latest);
    if (written.size() > MOST) {
      written.remove(written.keySet().iterator().next());
    }
  }

  /** A success asks for the task only; its app is not forgotten for that. */
  private static TaskData withApp(TaskData told, Optional<Known> before) {
    boolean same =
        before
            .map(known -> known.data().reported().appId())
            .equals(Optional.of(told.reported().appId()));
    return told.app().isPresent() || !same
        ? told
        : new TaskData(
            told.kind(),
            told.reported(),
            told.heardBy(),
            told.test(),
            told.execution(),
            told.task(),
            before.get().data().app(),
            told.scriptLog(),
            told.missing());
  }

  /** The tasks that ended longest ago go first, many at a time. */
  private void prune() throws IOException {
    if (files > MOST) {
      List<Aged> oldest =
          names().stream()
              .map(file -> new Aged(file, age(file)))
              .sorted(Comparator.comparing(Aged::at))
              .limit(MOST / 10)
              .toList();
      for (Aged old : oldest) {
        Files.deleteIfExists(old.file());
      }
      files = names().size();
    }
  }

  private List<Path> names() {
    try (Stream<Path> all = Files.list(dir)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private static Instant age(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException gone) {
      return Instant.MIN;
    }
  }

  private static Optional<Known> read(Path file) {
    try {
      Event event = MessageCodec.event(Files.readAllBytes(file));
      return event.data() instanceof TaskData data
          ? Optional.of(new Known(event.time(), data))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | InvalidMessage e) {
      LOG.warn("{} is of no use: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /** Ids are checked before: nothing in them leads elsewhere. */
  private Path file(String taskId) {
    return dir.resolve(taskId.toLowerCase(Locale.ROOT) + SUFFIX);
  }
}
