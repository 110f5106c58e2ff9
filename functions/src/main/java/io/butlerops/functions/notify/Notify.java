package io.butlerops.functions.notify;

import io.butlerops.functions.alert.Aftermath;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Claim.Claimed;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryMessage;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.DestinationStore;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt at one delivery and sees to the next. The row is written before the message
 * that goes with it: when the process dies between the two, the old message comes back, finds that
 * its attempt is over, and queues what the row says.
 */
final class Notify {
  private static final Logger log = LoggerFactory.getLogger(Notify.class);

  /** Counted from when the delivery was decided. */
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

  private final Parts parts;
  private final Gate gate;

  /** What the job needs; {@code random} answers 0 to 1. */
  record Parts(
      DeliveryStore deliveries,
      DestinationStore destinations,
      DeliveryQueue queue,
      DeadLetters deadLetters,
      Contents contents,
      Aftermath aftermath,
      SettingsSource settings,
      Sender sender,
      Clock clock,
      DoubleSupplier random) {}

  Notify(Parts parts) {
    this.parts = parts;
    this.gate = new Gate(parts.destinations());
  }

  /**
   * @param leaseUntil when this process has surely ended, whatever happens to it
   */
  void handle(DeliveryMessage message, Instant leaseUntil) {
    Claim claim = parts.deliveries().claim(message, now(), leaseUntil);
    if (claim instanceof Claimed claimed) {
      attempt(claimed);
    } else {
      leave(message, claim);
    }
  }

  /** For a message that is none. */
  void refuse(String body, String reason) {
    log.error("dead letter: {}", reason);
    parts.deadLetters().put(body, reason);
  }

  private void leave(DeliveryMessage message, Claim claim) {
    log.info("delivery {} attempt {}: {}", message.deliveryId(), message.attempt(), claim);
    if (claim instanceof Claim.Held held) {
      again(message.deliveryId(), message.attempt(), held.until());
    } else if (claim instanceof Claim.NotDue early) {
      again(message.deliveryId(), message.attempt(), early.due());
    } else if (claim instanceof Claim.Stale stale) {
      again(message.deliveryId(), stale.currentAttempt(), stale.due());
    } else if (claim instanceof Claim.Unknown) {
      parts.deadLetters().put(message, "there is no such delivery");
    } else if (claim instanceof Claim.AlreadyDone done && done.state() == DeliveryState.DEAD) {
      // Its letter may not have been written before the process died; twice is better than never.
      bury(message, done.reason(), done.instead());
    }
  }

  private void attempt(Claimed claim) {
    Delivery delivery = claim.delivery();
    Optional<Recipe> recipe = recipe(delivery);
    if (recipe.isEmpty()) {
      String gone = "destination '" + delivery.destination() + "' is no longer in the settings";
      record(claim, now(), Result.GiveUp.because(gone));
      return;
    }
    Gate.Turn turn = gate.ask(claim, recipe.get().pace(), now());
    if (turn instanceof Gate.Wait wait) {
      postpone(claim, wait);
    } else if (turn instanceof Gate.Go go) {
      send(claim, recipe.get(), go);
    }
  }

  /** Whoever decided on this delivery may have seen newer settings than are known here. */
  private Optional<Recipe> recipe(Delivery delivery) {
    SettingsSource settings = parts.settings();
    return parts
        .sender()
        .recipe(delivery, settings.current())
        .or(() -> parts.sender().recipe(delivery, settings.latest()));
  }

  private void send(Claimed claim, Recipe recipe, Gate.Go turn) {
    Delivery delivery = claim.delivery();
    Instant started = now();
    Optional<Told> told = parts.contents().of(delivery);
    if (told.isEmpty()) {
      record(claim, started, Result.GiveUp.because("its event is no longer kept"));
      return;
    }
    Result result = recipe.send(told.get());
    gate.note(delivery.destination(), turn, result, now());
    record(claim, started, result);
  }

  private void record(Claimed claim, Instant started, Result result) {
    Instant ended = now();
    if (result instanceof Result.Later later) {
      later(claim, started, later);
      return;
    }
    Attempt attempt = Attempt.of(claim.attempt(), started, ended, result);
    if (result instanceof Result.Delivered) {
      delivered(claim, attempt);
    } else {
      dead(claim, attempt);
    }
  }

  private void delivered(Claimed claim, Attempt attempt) {
    boolean mine = parts.deliveries().delivered(claim, attempt);
    told(claim, "delivered", mine);
    if (mine) {
      parts.aftermath().delivered(claim.delivery());
    }
  }

  private void later(Claimed claim, Instant started, Result.Later later) {
    Duration wait = Backoff.next(claim.attempt(), later.after(), parts.random().getAsDouble());
    Instant due = now().plus(wait);
    if (tooLate(claim, due)) {
      dead(claim, attempt(claim, started, tooLong(later.reason())));
      return;
    }
    boolean mine = parts.deliveries().later(claim, attempt(claim, started, later), due);
    told(claim, later.reason() + "; again in " + wait.toSeconds() + " s", mine);
    if (mine) {
      again(claim.delivery().id(), claim.attempt() + 1, due);
    }
  }

  private void postpone(Claimed claim, Gate.Wait wait) {
    Instant due = wait.paced() ? wait.until() : spread(wait.until());
    if (tooLate(claim, due)) {
      dead(claim, attempt(claim, now(), tooLong(wait.reason())));
      return;
    }
    boolean mine = parts.deliveries().postpone(claim, due, wait.paced());
    told(claim, wait.reason() + "; waits until " + due, mine);
    if (mine) {
      again(claim.delivery().id(), claim.attempt(), due);
    }
  }

  /**
   * Thousands may wait for one destination; all at once they would hold up the others' messages.
   */
  private Instant spread(Instant until) {
    double quarter = Duration.between(now(), until).toMillis() / 4.0;
    return until.plusMillis(Math.round(quarter * parts.random().getAsDouble()));
  }

  private void dead(Claimed claim, Attempt attempt) {
    Optional<List<String>> instead =
        parts.aftermath().giveUp(claim, attempt, parts.settings().current());
    told(claim, "given up: " + attempt.reason(), instead.isPresent());
    instead.ifPresent(
        ids -> {
          String id = claim.delivery().id();
          bury(new DeliveryMessage(id, claim.attempt()), attempt.reason(), ids);
        });
  }

  /** What is told instead is in the table already, and only has to be woken. */
  private void bury(DeliveryMessage delivery, String reason, List<String> instead) {
    parts.queue().enqueue(instead);
    parts.deadLetters().put(delivery, reason);
  }

  private void again(String deliveryId, int attempt, Instant due) {
    Duration delay = Duration.between(now(), due);
    parts.queue().enqueue(deliveryId, attempt, delay.isNegative() ? Duration.ZERO : delay);
  }

  private Attempt attempt(Claimed claim, Instant started, Result result) {
    return Attempt.of(claim.attempt(), started, now(), result);
  }

  private static Result tooLong(String reason) {
    return Result.GiveUp.because("not within " + GIVE_UP_AFTER.toHours() + " h: " + reason);
  }

  private static boolean tooLate(Claimed claim, Instant due) {
    return due.isAfter(claim.delivery().created().plus(GIVE_UP_AFTER));
  }

  private static void told(Claimed claim, String what, boolean mine) {
    log.info(
        "delivery {} of event {} to {}, attempt {}: {}{}",
        claim.delivery().id(),
        claim.delivery().eventId(),
        claim.delivery().destination(),
        claim.attempt(),
        what,
        mine ? "" : " (not recorded: the claim had passed to somebody else)");
  }

  private Instant now() {
    return parts.clock().instant();
  }
}
