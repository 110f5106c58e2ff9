package io.butlerops.functions.notify.mqtt;

import io.butlerops.contract.EventType;
import io.butlerops.contract.settings.Section;
import java.util.Optional;

/** The topics that Butler published to, under its own keys: a task's name, or all about it. */
record ButlerTopics(
    Optional<Topic> failed,
    Optional<Topic> failedFull,
    Optional<Topic> aborted,
    Optional<Topic> abortedFull) {

  static ButlerTopics read(Section section) {
    return new ButlerTopics(
        section.value("taskFailureTopic", Topic.EXPECTED, Topic::parse),
        section.value("taskFailureFullTopic", Topic.EXPECTED, Topic::parse),
        section.value("taskAbortedTopic", Topic.EXPECTED, Topic::parse),
        section.value("taskAbortedFullTopic", Topic.EXPECTED, Topic::parse));
  }

  Optional<Topic> name(EventType outcome) {
    return ofOutcome(outcome, failed, aborted);
  }

  Optional<Topic> full(EventType outcome) {
    return ofOutcome(outcome, failedFull, abortedFull);
  }

  boolean none() {
    return failed.isEmpty() && failedFull.isEmpty() && aborted.isEmpty() && abortedFull.isEmpty();
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static Optional<Topic> ofOutcome(
      EventType outcome, Optional<Topic> failed, Optional<Topic> aborted) {
    if (outcome.equals(EventType.TASK_FAILED)) {
      return failed;
    }
    return outcome.equals(EventType.TASK_ABORTED) ? aborted : Optional.empty();
  }
}
