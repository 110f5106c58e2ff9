package io.butlerops.relay.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a log, one at a time. A line may be a whole file: of such the beginning is read. */
final class LogLines {
  static final int LONGEST_LINE = 16 * 1024;
  private static final String CUT = "…";

  private final Reader reader;
  private boolean first = true;

  LogLines(InputStream log) {
    this.reader = new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8));
  }

  /** Without its end; empty at the end of the log. */
  Optional<String> next() throws IOException {
    int c = reader.read();
    if (first && c == '\uFEFF') {
      c = reader.read();
    }
    first = false;
    return c < 0 ? Optional.empty() : Optional.of(line(c));
  }

  private String line(int begin) throws IOException {
    StringBuilder line = new StringBuilder();
    boolean isCut = false;
    for (int c = begin; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() < LONGEST_LINE) {
        line.append((char) c);
      } else {
        isCut = true;
      }
    }
    return isCut ? cut(line) : withoutReturn(line);
  }

  private static String cut(StringBuilder line) {
    int last = line.length() - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(last)) ? last : last + 1) + CUT;
  }

  private static String withoutReturn(StringBuilder line) {
    int last = line.length() - 1;
    return line.substring(0, last >= 0 && line.charAt(last) == '\r' ? last : last + 1);
  }
}
