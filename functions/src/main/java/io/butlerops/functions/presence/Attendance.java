package io.butlerops.functions.presence;

import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what relays say of themselves, and tells when one has come back. */
final class Attendance {
  private static final Logger log = LoggerFactory.getLogger(Attendance.class);

  /** One relay's words come one by one but for a queue that repeats itself. */
  private static final int ATTEMPTS = 5;

  private final Relays relays;
  private final Consumer<RelayId> returned;

  /**
   * @param returned told before it is kept that a relay is back, so that it is told again where
   *     anything of it fails
   */
  Attendance(Relays relays, Consumer<RelayId> returned) {
    this.relays = relays;
    this.returned = returned;
  }

  /**
   * @param at when the cloud heard the word
   * @return whether the relay has come or gone thereby
   */
  boolean hear(Presence word, Instant at) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<RelayStatus> before = relays.find(word.relay());
      Optional<RelayStatus> after =
          before.isEmpty()
              ? Optional.of(RelayStatus.first(word, at))
              : before.get().after(word, at);
      if (after.isEmpty()) {
        log.info("{}: {} is no news", word.relay(), word);
        return false;
      }
      if (kept(before, after.get())) {
        return before.map(RelayStatus::online).orElse(false) != after.get().online();
      }
    }
    throw new IllegalStateException(word.relay() + " is told of by others at the same time");
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private boolean kept(Optional<RelayStatus> before, RelayStatus after) {
    boolean back = before.map(after::returnedSince).orElse(after.online());
    if (back) {
      returned.accept(after.relay());
    }
    boolean kept = relays.replace(before, after);
    if (kept && (back || !after.online())) {
      log.info("{} is {}", after.relay(), after.online() ? "there" : "gone");
    }
    return kept;
  }
}
