package io.butlerops.functions.schedule;

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

/** Learns what became of the commands that schedules sent. */
public final class FiredRuns implements Ends {
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
      case SUCCEEDED -> flaw(started(command));
      case EXPIRED -> Optional.of("it reached the relay too late to begin");
      case UNKNOWN -> Optional.of("the relay was restarted in the middle of it; look into Qlik");
      default ->
          command
              .failure()
              .map(CommandResult.Failure::message)
              .or(() -> Optional.of("no reason told"));
    };
  }

  private TasksStarted started(StoredCommand command) {
    return CommandCodec.data(CommandCodec.unpack(commands.data(command)), TasksStarted.class);
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
