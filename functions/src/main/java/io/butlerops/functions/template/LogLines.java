package io.butlerops.functions.template;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;

/**
 * How many of the script log's first and last lines templates and machines get. Our own messages
 * show the last ones and those around the error; the first ones only where there are no others.
 */
public record LogLines(int head, int tail) {
  private static final int MOST = 1000;
  private static final String EXPECTED = "a number of lines from 0 to " + MOST;

  public static LogLines read(Section section) {
    return new LogLines(lines(section, "headScriptLogLines"), readTail(section).tail());
  }

  /** For destinations that keep no first lines. */
  public static LogLines readTail(Section section) {
    return new LogLines(0, lines(section, "tailScriptLogLines"));
  }

  private static int lines(Section section, String key) {
    return section.value(key, 15, EXPECTED, Values.number(0, MOST));
  }
}
