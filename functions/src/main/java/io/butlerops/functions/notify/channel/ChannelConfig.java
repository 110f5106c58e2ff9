package io.butlerops.functions.notify.channel;

import io.butlerops.contract.EventType;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.settings.DestinationConfig;
import java.time.Duration;

/** The settings of one destination, which know how to talk to it. */
public interface ChannelConfig extends DestinationConfig {
  Notifier notifier(Outside outside);

  /** Sends what callers of the API post ({@link EventType#MESSAGE_POSTED}). */
  default Notifier postman(Outside outside) {
    return notification ->
        Result.GiveUp.because("this kind of destination takes no posted messages");
  }

  /** Whether what is refused as malformed may pass when it is told plainly. */
  default boolean rich() {
    return false;
  }

  /**
   * The least time between two messages on average. Zero, the default, sends at once and leaves it
   * to the destination to say when that is too fast: its 429 and {@code Retry-After} are obeyed.
   */
  default Duration pace() {
    return Duration.ZERO;
  }
}
