package io.butlerops.functions.license;

import static java.util.stream.Collectors.toMap;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.StableHash;
import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.alert.OwnEvents;
import io.butlerops.functions.command.CommandState;
import io.butlerops.functions.command.CommandStore;
import io.butlerops.functions.command.Commander;
import io.butlerops.functions.command.StoredCommand;
import io.butlerops.functions.settings.ReleaseSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a plan's licenses released, each by one command. Every step is kept before the next, and the
 * same step again does nothing, so that whatever interrupts it, it goes on.
 */
final class Releasing {
  private static final Logger log = LoggerFactory.getLogger(Releasing.class);

  private final PlanStore plans;
  private final CommandStore commands;
  private final Commander commander;
  private final OwnEvents events;
  private final Clock clock;

  Releasing(
      PlanStore plans, CommandStore commands, Commander commander, OwnEvents events, Clock clock) {
    this.plans = plans;
    this.commands = commands;
    this.commander = commander;
    this.events = events;
    this.clock = clock;
  }

  void goOn(Plan plan, ReleaseSettings settings) {
    Map<String, Release> known =
        plans.releases(plan.site(), plan.id()).stream()
            .collect(toMap(Release::commandId, Function.identity()));
    boolean done = true;
    for (Candidate one : plans.candidates(plan, 0, plan.counts().release())) {
      Release fresh = Release.sent(plan, one, clock.instant());
      Release release = known.getOrDefault(fresh.commandId(), fresh);
      done &= !release.open() || isOver(plan, release, settings);
    }
    if (done) {
      plans.advance(plan, plan.done(clock.instant()));
    }
  }

  /** Whether it has come to its end by now. */
  private boolean isOver(Plan plan, Release release, ReleaseSettings settings) {
    Optional<StoredCommand> command = commands.find(release.commandId());
    Instant began = plan.release().orElseThrow();
    if (command.filter(one -> one.state().isLast()).isPresent()) {
      return ended(release, command.get());
    }
    if (clock.instant().isAfter(began.plus(Plan.TO_END))) {
      return late(release, command);
    }
    if (!Order.isUnheard(command, clock.instant())) {
      return false;
    }
    if (settings.dryRun() || !plan.policy().equals(Policy.fingerprint(settings))) {
      return end(
          release, Release.State.REFUSED, "the settings have changed meanwhile", clock.instant());
    }
    send(plan, release);
    return false;
  }

  private boolean ended(Release release, StoredCommand command) {
    if (command.state() == CommandState.SUCCEEDED) {
      // Told before it is kept; the same event again is known by its id.
      events.tell(release.site(), notice(release, command.changed()));
      return end(release, Release.State.RELEASED, "", command.changed());
    }
    Release.State state =
        command.state() == CommandState.UNKNOWN ? Release.State.UNKNOWN : Release.State.REFUSED;
    return end(release, state, Order.reason(command), command.changed());
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private boolean late(Release release, Optional<StoredCommand> command) {
    return command.isPresent()
        ? end(
            release,
            Release.State.UNKNOWN,
            "relay %s did not say what became of it; look into Qlik Sense"
                .formatted(command.get().relay()),
            clock.instant())
        : end(release, Release.State.REFUSED, "no relay could be told in time", clock.instant());
  }

  /** Kept first: nothing is released that nobody knows of. A relay that is away may be back. */
  private void send(Plan plan, Release release) {
    try {
      plans.begin(release);
      commander.send(plan.site(), message(plan, release), PlanEnds.origin(release));
    } catch (Commander.NoRelay e) {
      log.info("plan {} of {} waits: {}", plan.id(), plan.site(), e.getMessage());
    }
  }

  private CommandMessage message(Plan plan, Release release) {
    return new CommandMessage(
        MessageCodec.CONTRACT_VERSION,
        release.commandId(),
        clock.instant(),
        plan.release().orElseThrow().plus(Plan.TO_BEGIN),
        Optional.empty(),
        new ReleaseLicense(release.type(), release.id(), release.userId(), release.lastUsed()));
  }

  private boolean end(Release release, Release.State state, String why, Instant when) {
    plans.begin(release);
    plans.end(release.to(state, why, when));
    return true;
  }

  private static Event notice(Release release, Instant when) {
    Optional<Long> days =
        Policy.used(release.lastUsed()).map(used -> Duration.between(used, when).toDays());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("licenseType", release.type());
    facts.put("user", release.user());
    days.ifPresent(number -> facts.put("daysSinceLastUse", String.valueOf(number)));
    facts.put("plan", release.plan());
    facts.put("releasedBy", release.by());
    String text =
        "The %s license of %s was released, %s"
            .formatted(
                release.type(),
                release.user(),
                days.map(number -> "not used for " + number + " days").orElse("never used"));
    return new Event(
        StableHash.of(release.site().value(), "license-released", release.commandId()),
        "/site/" + release.site() + "/license",
        EventType.LICENSES_RELEASED,
        when,
        new AlarmData(release.type() + " " + release.id(), text, facts));
  }
}
