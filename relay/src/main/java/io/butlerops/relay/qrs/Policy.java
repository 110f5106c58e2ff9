package io.butlerops.relay.qrs;

import io.butlerops.contract.EventType;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What may leave the site and how much is asked for it, by outcome: the groups {@code scriptLog},
 * {@code enrich} and {@code redact} of the configuration.
 */
public final class Policy {
  /** How much of a script log leaves. */
  enum LogPart {
    FULL,
    TAIL,
    NONE
  }

  /** BASIC is kept task metadata and one call. */
  enum Depth {
    FULL,
    BASIC
  }

  record Rule(LogPart log, Depth depth) {}

  private final Rule failed;
  private final Rule aborted;
  private final Rule succeeded;
  private final Redactor redactor;

  private Policy(Section scriptLog, Section enrich, List<Pattern> redact) {
    failed = rule("failed", scriptLog, enrich, new Rule(LogPart.FULL, Depth.FULL));
    aborted = rule("aborted", scriptLog, enrich, new Rule(LogPart.TAIL, Depth.FULL));
    succeeded = rule("succeeded", scriptLog, enrich, new Rule(LogPart.NONE, Depth.BASIC));
    redactor = new Redactor(redact);
  }

  /**
   * @param root the document, in which the three groups stand
   */
  public static Policy read(Section root) {
    return new Policy(
        root.section("scriptLog"),
        root.section("enrich"),
        root.values("redact", "a regular expression", Pattern::compile));
  }

  /** A distribute task is asked about as if it had failed: its outcome is not known yet. */
  Rule rule(EventType outcome) {
    if (outcome.equals(EventType.TASK_SUCCEEDED)) {
      return succeeded;
    }
    return outcome.equals(EventType.TASK_ABORTED) ? aborted : failed;
  }

  Redactor redactor() {
    return redactor;
  }

  private static Rule rule(String outcome, Section scriptLog, Section enrich, Rule fallback) {
    return new Rule(
        scriptLog.value(outcome, fallback.log(), "full, tail or none", Values.oneOf(LogPart.class)),
        enrich.value(outcome, fallback.depth(), "full or basic", Values.oneOf(Depth.class)));
  }
}
