package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.template.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A longer text that is shown as it is, line by line.
 *
 * @param endMatters what to keep when it is too long
 */
public record Passage(String title, String text, boolean endMatters) {

  public Passage cut(int most) {
    return new Passage(title, endMatters ? Cut.start(text, most) : Cut.end(text, most), endMatters);
  }

  /** Those of an event that say something. A log that is shown whole is shown once. */
  static List<Passage> of(Map<String, Object> fields, Event event) {
    List<Passage> passages = new ArrayList<>();
    error(event).ifPresent(passages::add);
    passages.add(details(fields));
    int rows = number(fields, "scriptLogSizeRows");
    String head = Message.text(fields, "scriptLogHead");
    if (lines(head) == rows) {
      passages.add(new Passage("Script log, all %,d rows".formatted(rows), head, false));
    } else {
      passages.add(new Passage(rows("first", lines(head), rows), head, false));
      String tail = Message.text(fields, "scriptLogTail");
      passages.add(new Passage(rows("last", lines(tail), rows), tail, true));
    }
    return passages.stream().filter(passage -> !passage.text().isBlank()).toList();
  }

  private static Passage details(Map<String, Object> fields) {
    String text = Message.text(fields, "executionDetailsConcatenated").stripTrailing();
    return new Passage("Execution details", text, true);
  }

  private static Optional<Passage> error(Event event) {
    return event.data() instanceof TaskData task
        ? task.scriptLog().filter(log -> !log.error().isEmpty()).map(Passage::error)
        : Optional.empty();
  }

  private static Passage error(ScriptLog log) {
    List<String> lines = log.error().stream().map(Visible::text).toList();
    return new Passage(
        "Script log around the first error", ErrorMark.in(lines, log.errorFirstRow()), false);
  }

  private static String rows(String which, int shown, int all) {
    return "Script log, %s %,d of %,d rows".formatted(which, shown, all);
  }

  private static int lines(String text) {
    return text.isEmpty() ? 0 : (int) text.chars().filter(c -> c == '\n').count() + 1;
  }

  private static int number(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Integer number ? number : 0;
  }
}
