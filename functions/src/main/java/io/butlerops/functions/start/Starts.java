package io.butlerops.functions.start;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.StartText;
import io.butlerops.functions.command.Commander;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the relay of a topic's site start the task that a message names. There is nobody to answer:
 * what starts nothing is in the log, with what to do about it.
 */
record Starts(SettingsSource settings, Commander commander, Clock clock) {
  private static final Logger log = LoggerFactory.getLogger(Starts.class);

  /** Later than this nobody counts on it any more. */
  private static final Duration WITHIN = Duration.ofMinutes(5);

  /** What became of a message. */
  enum Outcome {
    SENT,
    NO_SITE,
    NOT_AN_ID,
    TOO_LATE
  }

  /**
   * @throws Commander.NoRelay while the site's relay is away; it may be back in time
   */
  Outcome hear(Heard message) {
    Optional<SiteId> site = site(message.topic());
    Optional<String> task = StartText.taskId(message.payload());
    Outcome outcome = outcome(message, site, task);
    if (outcome == Outcome.SENT) {
      send(message, site.orElseThrow(), task.orElseThrow());
    } else {
      log.warn(
          "{}: a message of {} on topic '{}' starts nothing; {}",
          outcome,
          message.client(),
          message.topic(),
          remedy(outcome, message));
    }
    return outcome;
  }

  private Optional<SiteId> site(String topic) {
    return Optional.ofNullable(settings.current().api().startTopics().get(topic));
  }

  private Outcome outcome(Heard message, Optional<SiteId> site, Optional<String> task) {
    if (site.isEmpty()) {
      return Outcome.NO_SITE;
    } else if (task.isEmpty()) {
      return Outcome.NOT_AN_ID;
    }
    return clock.instant().isAfter(end(message)) ? Outcome.TOO_LATE : Outcome.SENT;
  }

  private static String remedy(Outcome outcome, Heard message) {
    return switch (outcome) {
      case NO_SITE ->
          "add to butler.yaml: api: {taskStartTopics: {'%s': SITE}}".formatted(message.topic());
      case NOT_AN_ID -> "expected " + StartText.EXPECTED;
      default -> "it came at " + message.at() + " and no relay could be told in time";
    };
  }

  private void send(Heard message, SiteId site, String taskId) {
    Instant now = clock.instant();
    Command command =
        new Command.StartTasks(
            List.of(taskId), List.of(), List.of(), false, Command.Way.MQTT, false);
    CommandMessage start =
        new CommandMessage(
            MessageCodec.CONTRACT_VERSION,
            message.id(),
            now,
            end(message),
            Optional.empty(),
            command);
    commander.send(site, start, "mqtt:" + message.client());
  }

  private static Instant end(Heard message) {
    return message.at().plus(WITHIN);
  }
}
