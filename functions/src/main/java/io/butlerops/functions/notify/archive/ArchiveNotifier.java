package io.butlerops.functions.notify.archive;

import io.butlerops.contract.Event;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.log.LogParts;
import io.butlerops.functions.log.ScriptLogs;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.platform.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Copies an event's whole log into the archive, gzipped. The log comes in parts behind the event,
 * so it is waited for; what the event itself carries of it is archived when it does not come.
 */
final class ArchiveNotifier implements Notifier {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

  private final ArchiveConfig config;
  private final ObjectStore objects;
  private final ScriptLogs logs;
  private final Clock clock;

  ArchiveNotifier(ArchiveConfig config, ObjectStore objects, Clock clock) {
    this.config = config;
    this.objects = objects;
    this.logs = new ScriptLogs(objects);
    this.clock = clock;
  }

  @Override
  public Result send(Notification notification) {
    SiteId site = notification.delivery().site();
    Instant patient = notification.delivery().created().plus(PATIENCE);
    try {
      for (Event event : events(notification)) {
        if (!kept(site, event, !clock.instant().isBefore(patient))) {
          return new Result.Later(
              "the script log is not complete yet", Optional.of(LOOK_AGAIN), OptionalInt.empty());
        }
      }
      return new Result.Delivered(OptionalInt.empty());
    } catch (IOException e) {
      return Result.Later.because("archive: " + e.getMessage());
    }
  }

  private static List<Event> events(Notification notification) {
    return notification.group() ? notification.members() : List.of(notification.event());
  }

  /** False while there is hope for more; an event without a log has nothing to keep. */
  private boolean kept(SiteId site, Event event, boolean last) throws IOException {
    if (!(event.data() instanceof TaskData task) || task.scriptLog().isEmpty()) {
      return true;
    }
    Optional<LogParts> parts = logs.find(site, event.id()).filter(LogParts::complete);
    if (parts.isEmpty() && !last) {
      return false;
    }
    byte[] content = parts.isPresent() ? whole(parts.get()) : excerpt(task.scriptLog().get());
    objects.put(
        ArchiveName.of(config.folder(), site, event, task),
        Map.of("Content-Type", "text/plain; charset=utf-8", "Content-Encoding", "gzip"),
        content);
    return true;
  }

  private byte[] whole(LogParts parts) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (String key : parts.keys()) {
      content.writeBytes(
          logs.part(key).orElseThrow(() -> new IOException("a part of the log is gone")));
    }
    return content.toByteArray();
  }

  private static byte[] excerpt(ScriptLog log) throws IOException {
    String text =
        Stream.of(
                List.of("The whole log of " + log.rows() + " lines did not arrive. Its beginning:"),
                log.head(),
                List.of("", "Around the error:"),
                log.error(),
                List.of("", "Its end:"),
                log.tail())
            .flatMap(List::stream)
            .collect(Collectors.joining("\n"));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(content)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return content.toByteArray();
  }
}
