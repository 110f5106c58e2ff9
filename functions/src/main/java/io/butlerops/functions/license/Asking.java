package io.butlerops.functions.license;

import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.command.Allocations;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.command.CommandState;
import io.butlerops.functions.command.CommandStore;
import io.butlerops.functions.command.Commander;
import io.butlerops.functions.command.StoredCommand;
import io.butlerops.functions.settings.ReleaseSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes a plan of what a relay reads. Whatever cannot be read fails it, and releases nobody. */
final class Asking {
  private final PlanStore plans;
  private final CommandStore commands;
  private final Commander commander;
  private final Clock clock;

  Asking(PlanStore plans, CommandStore commands, Commander commander, Clock clock) {
    this.plans = plans;
    this.commands = commands;
    this.commander = commander;
    this.clock = clock;
  }

  /** One step further, if there is one; from wherever it was interrupted. */
  void goOn(Plan plan, ReleaseSettings settings) {
    Optional<StoredCommand> command = commands.find(plan.commandId());
    if (settings.types().isEmpty()) {
      fail(plan, "licenses.release names no type in the settings");
    } else if (command.filter(one -> one.state().isLast()).isPresent()) {
      ended(plan, command.get(), settings);
    } else if (clock.instant().isAfter(plan.asked().plus(Plan.TO_END))) {
      fail(plan, late(command));
    } else if (Order.isUnheard(command, clock.instant())) {
      send(plan, settings);
    }
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static String late(Optional<StoredCommand> command) {
    long minutes = Plan.TO_END.toMinutes();
    return command
        .map(one -> "relay %s did not answer within %d minutes".formatted(one.relay(), minutes))
        .orElse("no relay could be asked within %d minutes".formatted(minutes));
  }

  /** Somebody who waits wants to know at once; a schedule has time until a relay is back. */
  private void send(Plan plan, ReleaseSettings settings) {
    try {
      commander.send(plan.site(), message(plan, settings), PlanEnds.origin(plan));
    } catch (Commander.NoRelay e) {
      if (!plan.scheduled() || clock.instant().isAfter(plan.asked().plus(Plan.TO_BEGIN))) {
        fail(plan, e.getMessage());
      }
    }
  }

  /** All that anybody holds: a name of the settings that is nobody's can only be seen so. */
  private CommandMessage message(Plan plan, ReleaseSettings settings) {
    List<String> types =
        ReleaseSettings.TYPES.stream().filter(settings.types()::containsKey).toList();
    return new CommandMessage(
        MessageCodec.CONTRACT_VERSION,
        plan.commandId(),
        clock.instant(),
        plan.asked().plus(Plan.TO_BEGIN),
        Optional.empty(),
        new ReadLicenses(types, plan.asked()));
  }

  private void ended(Plan plan, StoredCommand command, ReleaseSettings settings) {
    if (command.state() != CommandState.SUCCEEDED) {
      fail(plan, Order.reason(command));
      return;
    }
    try {
      Allocations read =
          CommandCodec.data(CommandCodec.unpack(commands.data(command)), Allocations.class);
      if (read == null) {
        throw new InvalidMessage("it is empty", null);
      }
      decide(plan, read, settings);
    } catch (InvalidMessage e) {
      fail(
          plan,
          "the answer of relay %s cannot be read: %s".formatted(command.relay(), e.getMessage()));
    }
  }

  /** Counted back from when it was asked for, so that it comes out the same if done again. */
  private void decide(Plan plan, Allocations read, ReleaseSettings settings) {
    ReleasePlan found = new Policy(settings, plan.asked()).plan(read.allocations());
    Instant now = clock.instant();
    Plan ready = plan.ready(found, Policy.fingerprint(settings), now);
    plans.keep(ready, found.candidates());
    boolean goesOn = plan.scheduled() && !settings.dryRun();
    plans.advance(plan, goesOn ? ready.releasing(plan.author(), now) : ready);
  }

  private void fail(Plan plan, String why) {
    plans.advance(plan, plan.failed(why, clock.instant()));
  }
}
