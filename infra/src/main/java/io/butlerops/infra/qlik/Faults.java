package io.butlerops.infra.qlik;

import java.time.Duration;

/**
 * What is wrong with this QRS, by order.
 *
 * @param delay added to every answer
 * @param logNotReady how many more downloads of a script log answer "not found"
 * @param executionResult whether QRS offers the endpoint of that name
 * @param path only addresses that begin so get the answer and the delay; empty: all
 */
public record Faults(
    Answer answer,
    Duration delay,
    int logNotReady,
    boolean executionResult,
    LogRoutes logRoutes,
    String path) {

  public static final Faults NONE =
      new Faults(Answer.NORMAL, Duration.ZERO, 0, true, LogRoutes.BOTH, "");

  /**
   * What every call gets. REFUSED: nobody listens; CLOSED: connections end unanswered, as they do
   * when some addresses only are REFUSED.
   */
  public enum Answer {
    NORMAL,
    REFUSED,
    CLOSED,
    ERROR_500,
    UNAVAILABLE_503,
    HTML,
    FORBIDDEN_403
  }

  /** Qlik replaced {@code scriptlog} by {@code scriptlogfile} in May 2025. */
  public enum LogRoutes {
    BOTH,
    OLD,
    NEW
  }

  public Faults withAnswer(Answer answer) {
    return new Faults(answer, delay, logNotReady, executionResult, logRoutes, path);
  }

  public Faults withDelay(Duration delay) {
    return new Faults(answer, delay, logNotReady, executionResult, logRoutes, path);
  }

  public Faults withLogNotReady(int times) {
    return new Faults(answer, delay, times, executionResult, logRoutes, path);
  }

  public Faults withExecutionResult(boolean offered) {
    return new Faults(answer, delay, logNotReady, offered, logRoutes, path);
  }

  public Faults withLogRoutes(LogRoutes logRoutes) {
    return new Faults(answer, delay, logNotReady, executionResult, logRoutes, path);
  }

  /** Holds for addresses that begin with it only, such as {@code /qrs/license}. */
  public Faults onlyAt(String prefix) {
    return new Faults(answer, delay, logNotReady, executionResult, logRoutes, prefix);
  }

  /** As a call of this address meets them. */
  Faults on(String address) {
    return address.startsWith(path) ? this : withAnswer(Answer.NORMAL).withDelay(Duration.ZERO);
  }

  boolean refusesAll() {
    return answer == Answer.REFUSED && path.isEmpty();
  }
}
