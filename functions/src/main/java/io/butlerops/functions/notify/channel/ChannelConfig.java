package io.butlerops.functions.notify.channel;

import io.butlerops.functions.settings.DestinationConfig;
import java.time.Duration;

/** The settings of one destination, which know how to talk to it. */
public interface ChannelConfig extends DestinationConfig {
  Notifier notifier(Outside outside);

  /** The least time between two messages on average; zero for a destination that does not care. */
  default Duration pace() {
    return Duration.ZERO;
  }
}
