package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a service stands, and what has been told of it. Only RUNNING is running. What is paused or
 * pending is on its way: it counts as not running when it has been so for the patience, so that a
 * restart that passes through pending is a stop at most once.
 *
 * @param settled the last state that was not on its way; unknown before the first
 * @param since when it was first seen to run, or not to run, as now
 * @param told the state that people know of, or may take for granted
 * @param stopped when it last stopped
 * @param flapping it has stopped twice in a short time; nothing is told until it has settled
 * @param onItsWay since when it has been paused or pending
 */
record Standing(
    State settled,
    Instant since,
    State told,
    Optional<Instant> stopped,
    boolean flapping,
    Optional<Instant> onItsWay) {

  /**
   * @param patience with what is paused or pending
   * @param flapping see {@link ServicesConfig}
   */
  record Limits(Duration patience, Duration flapping) {}

  /** What is to be told: it runs now, or does not run any more. */
  record Change(State before, Instant since, boolean flapping) {}

  /** The standing from now on, and what to tell. */
  record Step(Standing next, Optional<Change> change) {}

  /** Nothing is known yet. */
  static Standing unknown(Instant now) {
    return new Standing(
        State.UNKNOWN, now, State.UNKNOWN, Optional.empty(), false, Optional.empty());
  }

  /** What follows when it is seen in this state. */
  Step see(State state, StartType start, Instant now, Limits limits) {
    if (state == State.UNKNOWN) {
      return quiet(this);
    }
    if (isOnItsWay(state) && !isOverdue(now, limits)) {
      return quiet(withOnItsWay(Optional.of(onItsWay.orElse(now))));
    }
    Standing here = isOnItsWay(state) ? this : withOnItsWay(Optional.empty());
    if (settled == State.UNKNOWN) {
      return here.first(state, start, now);
    }
    return isRunning(state) == isRunning(settled)
        ? here.same(state, now, limits)
        : here.changed(state, now, limits);
  }

  /** Whoever is not to run unless somebody starts it, and does not, is as he should be. */
  private Step first(State state, StartType start, Instant now) {
    if (isRunning(state) || start == StartType.MANUAL || start == StartType.DISABLED) {
      return quiet(new Standing(state, now, state, stopped, false, onItsWay));
    }
    Standing next = new Standing(state, now, state, Optional.of(now), false, onItsWay);
    return new Step(next, Optional.of(new Change(State.UNKNOWN, now, false)));
  }

  private Step changed(State state, Instant now, Limits limits) {
    boolean stops = !isRunning(state);
    boolean again = stops && stopped.filter(at -> isWithin(at, now, limits.flapping())).isPresent();
    Optional<Instant> lastStop = stops ? Optional.of(now) : stopped;
    if (flapping) {
      return quiet(new Standing(state, now, told, lastStop, true, onItsWay));
    }
    Standing next = new Standing(state, now, state, lastStop, again, onItsWay);
    return new Step(next, Optional.of(new Change(told, now, again)));
  }

  private Step same(State state, Instant now, Limits limits) {
    if (!flapping || isWithin(since, now, limits.flapping())) {
      return quiet(
          new Standing(state, since, isTold() ? state : told, stopped, flapping, onItsWay));
    }
    Standing next = new Standing(state, since, state, stopped, false, onItsWay);
    return isTold() ? quiet(next) : new Step(next, Optional.of(new Change(told, since, false)));
  }

  private boolean isTold() {
    return isRunning(told) == isRunning(settled);
  }

  private boolean isOverdue(Instant now, Limits limits) {
    return onItsWay.filter(began -> !isWithin(began, now, limits.patience())).isPresent();
  }

  private Standing withOnItsWay(Optional<Instant> began) {
    return new Standing(settled, since, told, stopped, flapping, began);
  }

  private static boolean isWithin(Instant begin, Instant now, Duration limit) {
    return Duration.between(begin, now).compareTo(limit) < 0;
  }

  private static boolean isOnItsWay(State state) {
    return !isRunning(state) && state != State.STOPPED && state != State.UNKNOWN;
  }

  static boolean isRunning(State state) {
    return state == State.RUNNING;
  }

  private static Step quiet(Standing next) {
    return new Step(next, Optional.empty());
  }
}
