package io.butlerops.relay.qrs;

import io.butlerops.relay.qrs.Answer.Found;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a script log as it arrives, keeping only the lines people read first. */
final class LogReader {
  static final int HEAD_LINES = 40;
  static final int TAIL_LINES = 60;
  private static final int LINES_BEFORE_ERROR = 3;
  private static final int LINES_FROM_ERROR = 11;
  private static final int LONGEST_LINE = 4096;
  private static final int MAX_CHARACTERS = 64 * 1024 * 1024;

  /** How Qlik's script engine says that it failed. */
  private static final Pattern ERROR =
      Pattern.compile(
          "\\berror:|general script error|\\bscript error\\b|execution failed"
              + "|\\b(?:field|table) '[^']*' not found|cannot open file|can't open file",
          Pattern.CASE_INSENSITIVE);

  /** The log repeats the script, line number after the time; text there is no error. */
  private static final Pattern ECHO = Pattern.compile("\\S+(?: \\S+)? \\d{4,} .*");

  private final List<String> head = new ArrayList<>();
  private final Deque<String> tail = new ArrayDeque<>();
  private final List<String> error = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int errorFirstRow;
  private int linesToError;
  private int rows;
  private int characters;
  private boolean anyInLine;

  private LogReader() {}

  static Answer<LogExcerpt> read(InputStream body) throws IOException {
    return new Found<>(new LogReader().excerpt(body));
  }

  private LogExcerpt excerpt(InputStream body) throws IOException {
    Reader reader = new InputStreamReader(body, StandardCharsets.UTF_8);
    char[] buffer = new char[8192];
    int read = reader.read(buffer);
    int start = read > 0 && buffer[0] == '\uFEFF' ? 1 : 0;
    while (read >= 0 && characters < MAX_CHARACTERS) {
      for (int i = start; i < read; i++) {
        take(buffer[i]);
      }
      start = 0;
      read = reader.read(buffer);
    }
    if (anyInLine) {
      endLine();
    }
    return new LogExcerpt(
        rows, characters, head, List.copyOf(tail), error, errorFirstRow, read >= 0);
  }

  private void take(char c) {
    characters++;
    if (c == '\n') {
      endLine();
      return;
    }
    anyInLine = true;
    // One more than the limit, so that the end of a long line shows that it was cut.
    if (c != '\r' && line.length() <= LONGEST_LINE) {
      line.append(c);
    }
  }

  private void endLine() {
    String text = Lines.cut(line.toString(), LONGEST_LINE);
    line.setLength(0);
    anyInLine = false;
    rows++;
    noteError(text);
    if (rows <= HEAD_LINES) {
      head.add(text);
    }
    tail.addLast(text);
    if (tail.size() > TAIL_LINES) {
      tail.removeFirst();
    }
  }

  private void noteError(String text) {
    if (errorFirstRow == 0 && isError(text)) {
      List<String> before = List.copyOf(tail);
      error.addAll(before.subList(Math.max(0, before.size() - LINES_BEFORE_ERROR), before.size()));
      errorFirstRow = rows - error.size();
      linesToError = LINES_FROM_ERROR;
    }
    if (linesToError > 0) {
      error.add(text);
      linesToError--;
    }
  }

  private static boolean isError(String text) {
    return mayBeError(text) && ERROR.matcher(text).find() && !ECHO.matcher(text).matches();
  }

  /** One of these is in whatever the pattern finds, which takes seconds for a log of 10 MB. */
  private static boolean mayBeError(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("error")
        || lower.contains("failed")
        || lower.contains("found")
        || lower.contains("file");
  }
}
