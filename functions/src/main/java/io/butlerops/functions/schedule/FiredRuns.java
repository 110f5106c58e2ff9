package io.butlerops.functions.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.functions.alert.OwnEvents;
import io.butlerops.functions.command.CommandStore;
import io.butlerops.functions.command.Ends;
import io.butlerops.functions.command.StoredCommand;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns what became of the commands that schedules sent. */
public final class FiredRuns implements Ends {
  private static final Logger log = LoggerFactory.getLogger(FiredRuns.class);
  private static final Optional<String> UNREADABLE =
      Optional.of("the relay's answer cannot be read; look into Qlik whether it started");
  private static final Pattern ORIGIN = Pattern.compile("schedule:(.*)@([-\\d:.T]+Z)");

  private final CommandStore commands;
  private final ScheduleStore schedules;
  private final RunStore runs;
  private final Failures failures;
  private final Clock clock;

  public FiredRuns(
      CommandStore commands,
      ScheduleStore schedules,
      RunStore runs,
      OwnEvents events,
      Clock clock) {
    this.commands = commands;
    this.schedules = schedules;
    this.runs = runs;
    this.failures = new Failures(events, runs, clock);
    this.clock = clock;
  }

  static String origin(Run run) {
    return "schedule:" + run.schedule() + "@" + run.slot();
  }

  /** Those of others are let pass; the same end again changes nothing. */
  @Override
  public void ended(StoredCommand command) {
    Matcher origin = ORIGIN.matcher(command.origin());
    if (origin.matches()) {
      runs.find(origin.group(1), Instant.parse(origin.group(2)))
          .filter(run -> !run.state().isLast())
          .ifPresent(run -> ended(command.relay().site(), run, flaw(command)));
    }
  }

  private void ended(SiteId site, Run run, Optional<String> flaw) {
    if (flaw.isPresent()) {
      failures.tell(site, schedules.find(run.schedule()), run, flaw.get());
    } else {
      runs.advance(run.to(Run.State.STARTED, "", clock.instant()));
    }
  }

  private Optional<String> flaw(StoredCommand command) {
    return switch (command.state()) {
      case SUCCEEDED -> flawOfAnswer(command);
      case EXPIRED -> Optional.of("it reached the relay too late to begin");
      case UNKNOWN -> Optional.of("the relay was restarted in the middle of it; look into Qlik");
      default ->
          command
              .failure()
              .map(CommandResult.Failure::message)
              .or(() -> Optional.of("no reason told"));
    };
  }

  /** What cannot be read now cannot be read later: it is told, not asked for again. */
  private Optional<String> flawOfAnswer(StoredCommand command) {
    try {
      JsonNode data = CommandCodec.unpack(commands.data(command));
      return data.isObject() ? flaw(CommandCodec.data(data, TasksStarted.class)) : UNREADABLE;
    } catch (InvalidMessage e) {
      log.warn("command {}: {}", command.id(), e.getMessage());
      return UNREADABLE;
    }
  }

  /** A command may end well without having started anything. */
  private static Optional<String> flaw(TasksStarted started) {
    if (!started.denied().isEmpty()) {
      return Optional.of("the relay's start filter does not allow this task");
    }
    if (started.started().isEmpty()) {
      return Optional.of("Qlik Sense has no such task");
    }
    return Optional.of(started.started().get(0).problem()).filter(problem -> !problem.isEmpty());
  }
}
