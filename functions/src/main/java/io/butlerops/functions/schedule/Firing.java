package io.butlerops.functions.schedule;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.command.Commander;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a relay start the task of a schedule that is due. A slot is one row and one command id, so
 * that it starts once however often it rings.
 */
final class Firing {
  /** A task that could not start by then does not start until the next time. */
  static final Duration WINDOW = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(Firing.class);

  private final ScheduleStore schedules;
  private final RunStore runs;
  private final Commander commander;
  private final Failures failures;
  private final Clock clock;

  /** What came of a slot. */
  enum Fired {
    SENT,
    /** Rung before, or of a schedule that is stopped, changed or gone by now. */
    NOTHING,
    GIVEN_UP
  }

  Firing(
      ScheduleStore schedules, RunStore runs, Commander commander, Failures failures, Clock clock) {
    this.schedules = schedules;
    this.runs = runs;
    this.commander = commander;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * @throws RuntimeException when the relay could not be told for the moment; to be called again
   */
  Fired fire(Slot slot) {
    Optional<Schedule> schedule =
        schedules
            .find(slot.schedule())
            .filter(one -> one.isStarted() && one.timing().has(slot.time()));
    if (schedule.isEmpty()) {
      log.info("schedule {} is not due at {} any more", slot.schedule(), slot.time());
      return Fired.NOTHING;
    }
    Instant now = clock.instant();
    Run run = runs.begin(new Run(slot.schedule(), slot.time(), Run.State.DUE, "", now));
    return run.state() == Run.State.DUE ? tell(schedule.get(), run, now) : Fired.NOTHING;
  }

  private Fired tell(Schedule schedule, Run run, Instant now) {
    Instant end = run.slot().plus(WINDOW);
    try {
      if (now.isAfter(end)) {
        throw new IllegalStateException("it was noticed only at " + now);
      }
      commander.send(schedule.site(), message(schedule, run, now, end), FiredRuns.origin(run));
      runs.advance(run.to(Run.State.SENT, "", now));
      return Fired.SENT;
    } catch (RuntimeException e) {
      if (now.isBefore(end)) {
        throw e;
      }
      String reason =
          "the relay could not be told within %d minutes: %s"
              .formatted(WINDOW.toMinutes(), e.getMessage());
      failures.tell(schedule.site(), Optional.of(schedule), run, reason);
      return Fired.GIVEN_UP;
    }
  }

  private static CommandMessage message(Schedule schedule, Run run, Instant now, Instant end) {
    return new CommandMessage(
        MessageCodec.CONTRACT_VERSION,
        run.commandId(),
        now,
        end,
        Optional.of(run.slot()),
        new StartTasks(
            List.of(schedule.taskId()), List.of(), List.of(), false, Way.SCHEDULE, false));
  }
}
