package io.butlerops.relay.send;

import io.butlerops.contract.Event;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Missing;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskData;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Shortens the script log of an event that is too large for one message, no more than needed. */
final class Trim {
  private static final int[] LINES = {200, 50, 10, 0};
  private static final int LINE_LENGTH = 1000;
  private static final Missing SHORTENED =
      new Missing("scriptLog", "shortened: the event was too large for one message");

  private Trim() {}

  /**
   * @return the event with as many lines as fit; empty when it does not fit without any
   */
  static Optional<byte[]> shortened(byte[] event, Predicate<byte[]> fits) {
    try {
      Event whole = MessageCodec.event(event);
      if (!(whole.data() instanceof TaskData data) || data.scriptLog().isEmpty()) {
        return Optional.empty();
      }
      for (int lines : LINES) {
        byte[] shorter = MessageCodec.encode(with(whole, data, lines));
        if (fits.test(shorter)) {
          return Optional.of(shorter);
        }
      }
      return Optional.empty();
    } catch (InvalidMessage damaged) {
      return Optional.empty();
    }
  }

  private static Event with(Event event, TaskData data, int lines) {
    TaskData shorter =
        new TaskData(
            data.kind(),
            data.reported(),
            data.heardBy(),
            data.test(),
            data.execution(),
            data.task(),
            data.app(),
            data.scriptLog().map(log -> shortened(log, lines)),
            Stream.concat(data.missing().stream(), Stream.of(SHORTENED)).toList());
    return new Event(event.id(), event.source(), event.type(), event.time(), shorter);
  }

  private static ScriptLog shortened(ScriptLog log, int lines) {
    List<String> tail = log.tail();
    return new ScriptLog(
        log.rows(),
        log.characters(),
        lines(log.head(), lines),
        lines(tail.subList(Math.max(0, tail.size() - lines), tail.size()), lines),
        lines(log.error(), lines),
        log.errorFirstRow());
  }

  private static List<String> lines(List<String> lines, int most) {
    return lines.stream().limit(most).map(Trim::line).toList();
  }

  private static String line(String line) {
    return line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + "…";
  }
}
