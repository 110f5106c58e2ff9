package io.butlerops.relay.license;

import io.butlerops.contract.EventType;
import io.butlerops.contract.ReadingData;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Something that is read now and then.
 *
 * @param part of relay.yaml that it belongs to
 * @param what it is called for people
 * @param remedy what to look at where it cannot be read
 * @param ask reads it, never blocks, and is answered in bounded time
 */
public record Reading(
    EventType type,
    String part,
    String what,
    String remedy,
    Duration every,
    Supplier<CompletableFuture<Answer<ReadingData>>> ask) {

  public static <T extends ReadingData> Reading of(
      EventType type,
      String part,
      String what,
      String remedy,
      Duration every,
      Supplier<CompletableFuture<Answer<T>>> ask) {
    return new Reading(
        type, part, what, remedy, every, () -> ask.get().thenApply(answer -> answer.map(d -> d)));
  }

  /** Reads it once and says how that went; blocks until it is answered. */
  public Check check() {
    return trouble(ask.get().join()).orElseGet(() -> Check.ok(part, what + " can be read"));
  }

  /** Why it was not read, if so. */
  Optional<Check> trouble(Answer<ReadingData> answer) {
    if (answer instanceof Found<ReadingData>) {
      return Optional.empty();
    }
    String why =
        answer instanceof Trouble<ReadingData> trouble ? trouble.reason() : "there is none";
    return Optional.of(Check.warn(part, what + " cannot be read: " + why, remedy));
  }
}
