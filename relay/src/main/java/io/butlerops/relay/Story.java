package io.butlerops.relay;

import io.butlerops.relay.send.Letter;
import io.butlerops.relay.send.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** One event in one log line. */
final class Story {
  /** Names come from outside: none may begin a line of its own. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]");

  private Story() {}

  static String of(Letter letter, Instant acknowledged) {
    Subject subject = letter.subject();
    String type = subject.type().name();
    String line =
        "%s \"%s\" (task %s, execution %s) event %s heard→acknowledged %d ms"
            .formatted(
                type.substring(type.lastIndexOf('.') + 1),
                subject.name(),
                orUnknown(subject.taskId()),
                orUnknown(subject.executionId()),
                subject.eventId(),
                Duration.between(letter.entry().heard(), acknowledged).toMillis());
    return UNPRINTABLE.matcher(line).replaceAll(" ");
  }

  private static String orUnknown(String id) {
    return id.isEmpty() ? "unknown" : id;
  }
}
