package io.butlerops.functions.command;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Dispatch;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Has a relay of the call's site do it, and looks into the store until it is done [P21]. A call
 * that is made again with its {@code Idempotency-Key} gets the outcome of the first.
 */
public final class CloudDispatch implements Dispatch {
  private static final int VERSION = 1;

  /** A relay that gets it later does not begin: who asked has gone, and may have asked again. */
  private static final Duration BEGIN_WITHIN = Duration.ofMinutes(1);

  private static final Duration FIRST_GAP = Duration.ofMillis(100);
  private static final Duration LONGEST_GAP = Duration.ofSeconds(1);

  private final SiteOfCall sites;
  private final Commander commander;
  private final CommandStore store;
  private final CommandOutcome outcomes;
  private final Clock clock;
  private final Sleeper sleeper;

  CloudDispatch(
      SiteOfCall sites, Commander commander, CommandStore store, Clock clock, Sleeper sleeper) {
    this.sites = sites;
    this.commander = commander;
    this.store = store;
    this.outcomes = new CommandOutcome(store);
    this.clock = clock;
    this.sleeper = sleeper;
  }

  @Override
  public Outcome dispatch(Input input, Command command, Until until, Duration patience) {
    Call call = input.call();
    Instant begin = clock.instant();
    SiteId site = sites.of(call);
    String id = input.commandId().orElseGet(() -> UUID.randomUUID().toString());
    CommandMessage message = message(id, begin, command);
    send(site, message, "api:" + call.caller().name());
    Duration wait = patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE;
    return waited(id, until, begin.plus(wait));
  }

  private static CommandMessage message(String id, Instant now, Command command) {
    return new CommandMessage(VERSION, id, now, now.plus(BEGIN_WITHIN), Optional.empty(), command);
  }

  private void send(SiteId site, CommandMessage message, String origin) {
    try {
      commander.send(site, message, origin);
    } catch (Commander.NoRelay e) {
      throw new ApiError(503, e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new ApiError(413, e.getMessage());
    }
  }

  private Outcome waited(String id, Until until, Instant end) {
    Duration gap = FIRST_GAP;
    while (clock.instant().isBefore(end)) {
      if (!slept(shorter(gap, Duration.between(clock.instant(), end)))) {
        break;
      }
      Optional<Outcome> outcome = store.find(id).flatMap(found -> outcome(found, until));
      if (outcome.isPresent()) {
        return outcome.get();
      }
      gap = shorter(gap.multipliedBy(3).dividedBy(2), LONGEST_GAP);
    }
    return new Outcome.Late(id, store.find(id).map(outcomes::data).orElseThrow());
  }

  private Optional<Outcome> outcome(StoredCommand command, Until until) {
    if (command.state().isLast()) {
      return Optional.of(outcomes.ended(command));
    }
    return until == Until.BEGUN && command.state() == CommandState.PROGRESS
        ? Optional.of(new Outcome.Done(outcomes.data(command)))
        : Optional.empty();
  }

  /** A function that is being ended does not wait on. */
  private boolean slept(Duration duration) {
    try {
      sleeper.sleep(duration);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
