package io.butlerops.functions.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.SecretMark;
import io.butlerops.functions.command.CommandState;
import io.butlerops.functions.command.CommandStore;
import io.butlerops.functions.command.Commander;
import io.butlerops.functions.command.Sleeper;
import io.butlerops.functions.command.StoredCommand;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Messenger;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One attempt's messages by way of a relay. Each message of a delivery has commands of its own,
 * numbered by rounds: an attempt that finds the last round still open waits for it, and one that
 * finds that an earlier round got through after all sends nothing.
 */
final class RelayMessenger implements Messenger {
  /** Well inside the function's time-out, also for some messages in a row. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration BEGIN_WITHIN = Duration.ofMinutes(1);

  /** What a relay has not begun by then it never will, and what it has begun it has ended. */
  private static final Duration UNHEARD = Duration.ofMinutes(1);

  private static final Duration UNFINISHED = Duration.ofMinutes(10);

  private static final Duration FIRST_GAP = Duration.ofMillis(100);
  private static final Duration LONGEST_GAP = Duration.ofSeconds(1);
  private static final int NOT_KNOWN_THERE = 501;

  private final Way way;
  private final SiteId site;
  private final String deliveryId;
  private final SecretMark mark = SecretMark.random();
  private int messages;

  /** To the relays, and back. */
  record Way(Commander commander, CommandStore store, Clock clock, Sleeper sleeper) {}

  RelayMessenger(Way way, SiteId site, String deliveryId) {
    this.way = way;
    this.site = site;
    this.deliveryId = deliveryId;
  }

  @Override
  public SecretMark mark() {
    return mark;
  }

  @Override
  public Result deliver(Parcel parcel, Function<JsonNode, Result> judged) {
    String message = Integer.toString(messages++);
    for (int round = 0; ; round++) {
      String id = StableHash.of("deliver", deliveryId, message, Integer.toString(round));
      Optional<StoredCommand> earlier = way.store().find(id);
      if (earlier.isEmpty()) {
        return send(id, parcel, judged);
      } else if (!isOver(earlier.get())) {
        return awaited(id, judged);
      } else if (gotThrough(earlier.get(), judged)) {
        return Result.Delivered.unsent("the relay's answer to an earlier attempt came late");
      }
    }
  }

  private boolean isOver(StoredCommand command) {
    Duration grace = command.state() == CommandState.PENDING ? UNHEARD : UNFINISHED;
    return command.state().isLast()
        || command.message().expires().plus(grace).isBefore(way.clock().instant());
  }

  private boolean gotThrough(StoredCommand command, Function<JsonNode, Result> judged) {
    return command.state() == CommandState.SUCCEEDED
        && judged.apply(data(command)) instanceof Result.Delivered;
  }

  private Result send(String id, Parcel parcel, Function<JsonNode, Result> judged) {
    try {
      way.commander().send(site, message(id, parcel), "delivery:" + deliveryId);
    } catch (Commander.NoRelay e) {
      return Result.Later.because(e.getMessage());
    } catch (UncheckedIOException e) {
      return Result.Later.because("the relay could not be told: " + e.getCause().getMessage());
    } catch (IllegalArgumentException e) {
      return new Result.Refused("for a relay: " + e.getMessage(), OptionalInt.empty());
    }
    return awaited(id, judged);
  }

  private CommandMessage message(String id, Parcel parcel) {
    Map<String, String> fields = new HashMap<>(parcel.fields());
    fields.put("nonce", mark.nonce());
    String body = Base64.getEncoder().encodeToString(parcel.body());
    Instant now = way.clock().instant();
    return new CommandMessage(
        MessageCodec.CONTRACT_VERSION,
        id,
        now,
        now.plus(BEGIN_WITHIN),
        Optional.empty(),
        new Command.Deliver(deliveryId, parcel.kind(), parcel.target(), fields, body));
  }

  private Result awaited(String id, Function<JsonNode, Result> judged) {
    Instant end = way.clock().instant().plus(PATIENCE);
    for (Duration gap = FIRST_GAP; slept(gap); gap = longer(gap)) {
      Optional<StoredCommand> ended =
          way.store().find(id).filter(command -> command.state().isLast());
      if (ended.isPresent()) {
        return outcome(ended.get(), judged);
      } else if (way.clock().instant().isAfter(end)) {
        break;
      }
    }
    return Result.Later.because(
        "no answer from a relay of site %s within %d s".formatted(site, PATIENCE.toSeconds()));
  }

  private Result outcome(StoredCommand command, Function<JsonNode, Result> judged) {
    if (command.state() == CommandState.SUCCEEDED) {
      return judged.apply(data(command));
    }
    String reason =
        command
            .failure()
            .map(Failure::message)
            .orElse("relay " + command.relay() + ": " + command.state());
    boolean isFinal = command.failure().filter(RelayMessenger::isFinal).isPresent();
    return isFinal ? Result.GiveUp.because(reason) : Result.Later.because(reason);
  }

  private static boolean isFinal(Failure failure) {
    return (failure.status() >= 400 && failure.status() < 500)
        || failure.status() == NOT_KNOWN_THERE;
  }

  private JsonNode data(StoredCommand command) {
    return CommandCodec.unpack(way.store().data(command));
  }

  private static Duration longer(Duration gap) {
    Duration next = gap.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_GAP) < 0 ? next : LONGEST_GAP;
  }

  /** A function that is being ended does not wait on. */
  private boolean slept(Duration gap) {
    try {
      way.sleeper().sleep(gap);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
