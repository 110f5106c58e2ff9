package io.butlerops.functions.template;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;

/** How many of the script log's first and last lines a message shows. */
public record LogLines(int head, int tail) {
  private static final int MOST = 1000;
  private static final String EXPECTED = "a number of lines from 0 to " + MOST;

  public static LogLines read(Section section) {
    return new LogLines(
        section.value("headScriptLogLines", 15, EXPECTED, Values.number(0, MOST)),
        section.value("tailScriptLogLines", 15, EXPECTED, Values.number(0, MOST)));
  }
}
