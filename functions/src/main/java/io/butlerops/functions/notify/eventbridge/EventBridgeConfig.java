package io.butlerops.functions.notify.eventbridge;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.settings.Destination;
import java.util.Optional;

/**
 * An EventBridge bus, for users' own rules.
 *
 * @param bus name or ARN; the stack's own when empty
 */
public record EventBridgeConfig(Optional<String> bus) implements ChannelConfig {
  public static EventBridgeConfig read(Section section) {
    return new EventBridgeConfig(section.value("bus", "a bus's name or ARN", Values::text));
  }

  @Override
  public Optional<String> refusal(Destination.Via via) {
    return via == Destination.Via.RELAY
        ? Optional.of("is relay: the bus is an AWS service, which relays do not call")
        : Optional.empty();
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new EventBridgeNotifier(this, outside.cloud());
  }
}
