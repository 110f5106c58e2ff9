package io.butlerops.functions.notify.channel;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows which line of a log is the one that says what went wrong. */
final class ErrorMark {
  private static final String MARK = "▶ ";

  /** How Qlik's script engine says that it failed. */
  private static final Pattern ERROR =
      Pattern.compile(
          "\\berror:|general script error|\\bscript error\\b|execution failed"
              + "|\\b(?:field|table) '[^']{0,500}' not found|cannot open file|can't open file",
          Pattern.CASE_INSENSITIVE);

  private ErrorMark() {}

  /**
   * The lines with their row numbers, the first one that names an error marked.
   *
   * @param firstRow of the first line, from 1
   */
  static String in(List<String> lines, int firstRow) {
    int error = firstError(lines);
    int width = Integer.toString(firstRow + lines.size()).length();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> numbered(lines.get(i), firstRow + i, width, i == error))
        .collect(Collectors.joining("\n"));
  }

  private static int firstError(List<String> lines) {
    return IntStream.range(0, lines.size())
        .filter(i -> ERROR.matcher(lines.get(i)).find())
        .findFirst()
        .orElse(-1);
  }

  private static String numbered(String line, int row, int width, boolean error) {
    return (error ? MARK : "  ") + ("%" + width + "d  ").formatted(row) + line;
  }
}
