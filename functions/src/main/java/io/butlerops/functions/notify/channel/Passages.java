package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Execution;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.notify.channel.Message.Tone;
import io.butlerops.functions.notify.channel.Passage.Line;
import io.butlerops.functions.template.LogLines;
import io.butlerops.functions.template.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The longer texts that belong to an event. */
final class Passages {
  private static final LogLines ERROR_ONLY = new LogLines(0, 0);

  private final Notification notification;
  private final SiteTime times;

  private Passages(Notification notification) {
    this.notification = notification;
    this.times = new SiteTime(notification.place().site().zone());
  }

  /** Of a success only what its log calls an error all the same. */
  static List<Passage> of(Notification notification, LogLines lines) {
    boolean good = Message.tone(notification.event()) == Tone.GOOD;
    List<Passage> passages = new ArrayList<>();
    if (notification.event().data() instanceof TaskData task) {
      task.scriptLog()
          .ifPresent(log -> passages.addAll(LogPassages.of(log, good ? ERROR_ONLY : lines)));
      task.execution()
          .filter(execution -> !good && !execution.details().isEmpty())
          .map(new Passages(notification)::details)
          .filter(details -> !details.lines().isEmpty())
          .ifPresent(details -> passages.add(afterTheError(passages), details));
    }
    return passages;
  }

  /** Before the log's other parts. */
  private static int afterTheError(List<Passage> passages) {
    return Math.min(1, passages.size());
  }

  private Passage details(Execution execution) {
    List<Line> lines =
        execution.details().stream()
            .sorted(Comparator.comparing(detail -> detail.time().orElse(Instant.MIN)))
            .flatMap(detail -> line(detail).lines())
            .map(Line::of)
            .toList();
    return new Passage("Execution details", lines, lines.size() - 1);
  }

  private String line(Execution.Detail detail) {
    Instant told = notification.event().time();
    return detail.time().map(time -> times.beside(told, time) + "  ").orElse("")
        + Visible.text(detail.message());
  }
}
