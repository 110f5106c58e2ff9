package io.butlerops.functions.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.functions.alert.OwnEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Learns what became of the commands that schedules sent. */
public final class FiredRuns {
  private static final String PREFIX = "schedule:";

  private final ScheduleStore schedules;
  private final RunStore runs;
  private final Failures failures;
  private final Clock clock;

  public FiredRuns(ScheduleStore schedules, RunStore runs, OwnEvents events, Clock clock) {
    this.schedules = schedules;
    this.runs = runs;
    this.failures = new Failures(events, runs, clock);
    this.clock = clock;
  }

  static String origin(Run run) {
    return PREFIX + run.schedule() + "@" + run.slot();
  }

  /**
   * A command has come to its end; those of others are let pass. The same again changes nothing.
   *
   * @param origin as it was sent with
   * @param state a last one
   * @param data of a good end, a {@link TasksStarted}
   */
  public void ended(
      SiteId site,
      String origin,
      CommandResult.State state,
      Optional<CommandResult.Failure> failure,
      JsonNode data) {
    if (!origin.startsWith(PREFIX)) {
      return;
    }
    int at = origin.lastIndexOf('@');
    runs.find(origin.substring(PREFIX.length(), at), Instant.parse(origin.substring(at + 1)))
        .filter(run -> !run.state().isLast())
        .ifPresent(run -> ended(site, run, flaw(state, failure, data)));
  }

  private void ended(SiteId site, Run run, Optional<String> flaw) {
    if (flaw.isPresent()) {
      failures.tell(site, schedules.find(run.schedule()), run, flaw.get());
    } else {
      runs.advance(run.to(Run.State.STARTED, "", clock.instant()));
    }
  }

  private static Optional<String> flaw(
      CommandResult.State state, Optional<CommandResult.Failure> failure, JsonNode data) {
    return switch (state) {
      case SUCCEEDED -> flaw(CommandCodec.data(data, TasksStarted.class));
      case EXPIRED -> Optional.of("it reached the relay too late to begin");
      case UNKNOWN -> Optional.of("the relay was restarted in the middle of it; look into Qlik");
      default ->
          failure.map(CommandResult.Failure::message).or(() -> Optional.of("no reason told"));
    };
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
