package io.butlerops.relay.qrs;

import io.butlerops.contract.EventType;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
  private final Optional<Path> keepIn;
  private final boolean keepsFailed;

  private Policy(Section scriptLog, Section enrich, List<Pattern> redact, Path baseDir) {
    failed = rule("failed", scriptLog, enrich, new Rule(LogPart.FULL, Depth.FULL));
    aborted = rule("aborted", scriptLog, enrich, new Rule(LogPart.TAIL, Depth.FULL));
    succeeded = rule("succeeded", scriptLog, enrich, new Rule(LogPart.NONE, Depth.BASIC));
    redactor = new Redactor(redact);
    Section keep = scriptLog.section("keep");
    keepIn =
        keep.value("directory", "a folder", text -> baseDir.resolve(Values.text(text)).normalize());
    keepsFailed = keep.value("failed", true, Values.YES_OR_NO, Values::yesOrNo);
  }

  /**
   * @param root the document, in which the three groups stand
   * @param baseDir from which a relative folder counts
   */
  public static Policy read(Section root, Path baseDir) {
    return new Policy(
        root.section("scriptLog"),
        root.section("enrich"),
        root.values("redact", "a regular expression", Pattern::compile),
        baseDir);
  }

  /** A distribute task is asked about as if it had failed: its outcome is not known yet. */
  Rule rule(EventType outcome) {
    if (outcome.equals(EventType.TASK_SUCCEEDED)) {
      return succeeded;
    }
    return outcome.equals(EventType.TASK_ABORTED) ? aborted : failed;
  }

  /** The folder of logs in Butler's layout; empty when none are kept. */
  public Optional<Path> keepIn() {
    return keepIn;
  }

  /** Whether logs of this outcome are kept at the site, whatever of them leaves it. */
  boolean keeps(EventType outcome) {
    return keepIn.isPresent() && keepsFailed && outcome.equals(EventType.TASK_FAILED);
  }

  /** Makes of a line what may leave the site. */
  public UnaryOperator<String> redaction() {
    return redactor::clean;
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
