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
    String line =
        "%s event %s heard→acknowledged %d ms"
            .formatted(
                what(letter.subject()),
                letter.subject().eventId(),
                Duration.between(letter.entry().heard(), acknowledged).toMillis());
    return UNPRINTABLE.matcher(line).replaceAll(" ");
  }

  /** What is of no task, such as a service, has been told of in a line of its own. */
  private static String what(Subject subject) {
    String type = subject.type().name();
    boolean ofTask = !(subject.name() + subject.taskId() + subject.executionId()).isEmpty();
    return ofTask
        ? "%s \"%s\" (task %s, execution %s)"
            .formatted(
                type.substring(type.lastIndexOf('.') + 1),
                subject.name(),
                orUnknown(subject.taskId()),
                orUnknown(subject.executionId()))
        : type;
  }

  private static String orUnknown(String id) {
    return id.isEmpty() ? "unknown" : id;
  }
}
