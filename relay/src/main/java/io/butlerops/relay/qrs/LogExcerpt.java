package io.butlerops.relay.qrs;

import io.butlerops.contract.ScriptLog;
import java.util.List;

/**
 * The lines kept of a script log, as they are.
 *
 * @param isCut whether the log went on after what was read
 */
record LogExcerpt(
    int rows,
    int characters,
    List<String> head,
    List<String> tail,
    List<String> error,
    int errorFirstRow,
    boolean isCut) {
  private static final int LONGEST_LINE = 500;
  private static final int HEAD_BYTES = 8 * 1024;
  private static final int TAIL_BYTES = 14 * 1024;
  private static final int ERROR_BYTES = 8 * 1024;

  /** What may leave the site: 30 KB at most, so that an event never fills a batch alone. */
  ScriptLog released(Policy.LogPart part, Redactor redactor) {
    boolean all = part == Policy.LogPart.FULL;
    return new ScriptLog(
        rows,
        characters,
        all ? Lines.first(clean(head, redactor), HEAD_BYTES) : List.of(),
        Lines.last(clean(tail, redactor), TAIL_BYTES),
        all ? Lines.first(clean(error, redactor), ERROR_BYTES) : List.of(),
        all ? errorFirstRow : 0);
  }

  /** Redacts before cutting: a cut could hide from a pattern what it knows a secret by. */
  private static List<String> clean(List<String> lines, Redactor redactor) {
    return lines.stream().map(redactor::clean).map(line -> Lines.cut(line, LONGEST_LINE)).toList();
  }
}
