package io.butlerops.functions.notify;

import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.platform.UnusableSecret;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Destination;
import io.butlerops.functions.template.Place;
import java.util.Optional;

/** Finds out how to send a delivery. */
final class Sender {
  private static final String VIA_RELAY =
      "'via: relay' needs the command channel to the relays, which comes with the API";

  private final Outside outside;

  Sender(Outside outside) {
    this.outside = outside;
  }

  /** Empty when the settings do not have its destination. */
  Optional<Recipe> recipe(Delivery delivery, AlertSettings settings) {
    Place place = new Place(delivery.site(), settings.site(delivery.site()), settings.links());
    return settings
        .destination(delivery.destination())
        .map(Sender::config)
        .map(config -> new Recipe(delivery, place, notifier(config), config.pace()));
  }

  private static ChannelConfig config(Destination destination) {
    return destination.via() == Destination.Via.RELAY
        ? outside -> notification -> Result.GiveUp.because(VIA_RELAY)
        : (ChannelConfig) destination.config();
  }

  /** A secret that cannot be used may be put right, so that is no reason to give up. */
  private Notifier notifier(ChannelConfig config) {
    Notifier notifier = config.notifier(outside);
    return (Notification notification) -> {
      try {
        return notifier.send(notification);
      } catch (UnusableSecret e) {
        return Result.Later.because(e.getMessage());
      }
    };
  }
}
