package io.butlerops.contract;

import java.util.List;

/**
 * The parts of a script log that people read first, redacted at the site. Head and tail overlap
 * when the log is short.
 *
 * @param rows lines of the whole log
 * @param characters characters of the whole log, line ends included
 * @param error the lines around the first error, empty when there is none
 * @param errorFirstRow the number (from 1) of the first of them, 0 when there is none
 */
public record ScriptLog(
    int rows,
    int characters,
    List<String> head,
    List<String> tail,
    List<String> error,
    int errorFirstRow) {
  public ScriptLog {
    head = Absent.orEmpty(head);
    tail = Absent.orEmpty(tail);
    error = Absent.orEmpty(error);
  }
}
