package io.butlerops.functions.notify.channel;

import io.butlerops.contract.ScriptLog;
import io.butlerops.functions.notify.channel.Passage.Line;
import io.butlerops.functions.template.LogLines;
import io.butlerops.functions.template.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is known of a script log, each row once: rows that follow each other are one passage, that
 * with the error comes first, and the log's beginning only where nothing else is known.
 */
final class LogPassages {
  /** {@code 20260312T030428.114+0100} and the space after it, which leave a chat no room. */
  private static final Pattern TIMESTAMP =
      Pattern.compile("^\\d{8}T(\\d\\d)(\\d\\d)(\\d\\d)\\.\\d{3}[+-]\\d{4}\\s{1,8}");

  private final NavigableMap<Integer, String> rows = new TreeMap<>();
  private final int all;
  private final OptionalInt error;

  private LogPassages(ScriptLog log, LogLines lines) {
    int tail = Math.min(log.tail().size(), lines.tail());
    add(log.head().subList(0, Math.min(log.head().size(), lines.head())), 1);
    add(log.tail().subList(log.tail().size() - tail, log.tail().size()), log.rows() - tail + 1);
    add(log.error(), log.errorFirstRow());
    this.all = rows.isEmpty() ? 0 : Math.max(log.rows(), rows.lastKey());
    this.error = log.error().isEmpty() ? marked(rows) : marked(around(log));
  }

  static List<Passage> of(ScriptLog log, LogLines lines) {
    return new LogPassages(log, lines).passages();
  }

  private void add(List<String> lines, int firstRow) {
    int first = Math.max(1, firstRow);
    for (int i = 0; i < lines.size(); i++) {
      rows.put(first + i, Visible.text(lines.get(i)).replace('\n', ' '));
    }
  }

  private NavigableMap<Integer, String> around(ScriptLog log) {
    int first = Math.max(1, log.errorFirstRow());
    return rows.subMap(first, true, first + log.error().size() - 1, true);
  }

  private static OptionalInt marked(NavigableMap<Integer, String> rows) {
    return rows.entrySet().stream()
        .filter(row -> ErrorMark.says(row.getValue()))
        .mapToInt(row -> row.getKey())
        .findFirst();
  }

  private List<Passage> passages() {
    List<Integer> run = new ArrayList<>();
    List<List<Integer>> runs = new ArrayList<>(List.of(run));
    for (int row : rows.keySet()) {
      if (!run.isEmpty() && run.get(run.size() - 1) != row - 1) {
        run = new ArrayList<>();
        runs.add(run);
      }
      run.add(row);
    }
    boolean several = runs.size() > 1;
    return runs.stream()
        .filter(each -> !each.isEmpty() && !(several && isMereBeginning(each)))
        .sorted(Comparator.comparing(each -> !hasError(each)))
        .map(this::passage)
        .toList();
  }

  /** Versions and paths, which explain nothing. */
  private boolean isMereBeginning(List<Integer> run) {
    return run.get(0) == 1 && !hasError(run);
  }

  private boolean hasError(List<Integer> run) {
    return error.isPresent() && run.contains(error.getAsInt());
  }

  private Passage passage(List<Integer> run) {
    List<Line> lines = run.stream().map(this::line).toList();
    int marked = hasError(run) ? run.indexOf(error.getAsInt()) : -1;
    boolean ends = run.get(run.size() - 1) == all;
    return new Passage(title(run), lines, marked >= 0 ? marked : ends ? run.size() - 1 : 0);
  }

  private Line line(int row) {
    boolean marked = error.isPresent() && error.getAsInt() == row;
    return new Line(row, TIMESTAMP.matcher(rows.get(row)).replaceFirst("$1:$2:$3  "), marked);
  }

  private String title(List<Integer> run) {
    int first = run.get(0);
    int last = run.get(run.size() - 1);
    if (run.size() == all) {
      return "Script log, all %,d rows".formatted(all);
    }
    return first == last
        ? "Script log, row %,d of %,d".formatted(first, all)
        : "Script log, rows %,d to %,d of %,d".formatted(first, last, all);
  }
}
