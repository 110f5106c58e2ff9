package io.butlerops.functions.notify;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.action.ActionLinks;
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
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out how to send a delivery. */
final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  private final Outside outside;
  private final ActionLinks links;
  private final RelayMessenger.Way relays;

  Sender(Outside outside, ActionLinks links, RelayMessenger.Way relays) {
    this.outside = outside;
    this.links = links;
    this.relays = relays;
  }

  /** Empty when the settings do not have its destination. */
  Optional<Recipe> recipe(Delivery delivery, AlertSettings settings) {
    Place place = new Place(delivery.site(), settings.site(delivery.site()), settings.links());
    return settings
        .destination(delivery.destination())
        .map(destination -> recipe(delivery, place, destination));
  }

  private Recipe recipe(Delivery delivery, Place place, Destination destination) {
    ChannelConfig config = (ChannelConfig) destination.config();
    Notifier notifier = notifier(config, seenFrom(destination, delivery));
    return new Recipe(delivery, place, notifier, config.pace(), config.rich());
  }

  /** Made once an attempt: a relay's messages are counted within it. */
  private Outside seenFrom(Destination destination, Delivery delivery) {
    if (destination.via() == Destination.Via.CLOUD) {
      return outside;
    }
    SiteId site = destination.relay().orElse(delivery.site());
    return outside.by(new RelayMessenger(relays, site, delivery.id()));
  }

  /** A secret that cannot be used may be put right, so that is no reason to give up. */
  private Notifier notifier(ChannelConfig config, Outside seen) {
    return (Notification notification) -> {
      try {
        return notification.event().type().equals(EventType.MESSAGE_POSTED)
            ? config.postman(seen).send(notification)
            : config.notifier(seen).send(actionable(notification));
      } catch (UnusableSecret e) {
        return Result.Later.because(e.getMessage());
      }
    };
  }

  /** What is open can be acted on, where the settings say from where. */
  private Notification actionable(Notification notification) {
    Delivery delivery = notification.delivery();
    String key = delivery.context().alertKey();
    return notification
        .place()
        .links()
        .admin()
        .filter(admin -> !key.isEmpty() && delivery.phase() == Delivery.Phase.TRIGGER)
        .flatMap(admin -> link(admin, notification))
        .map(notification::actedOnAt)
        .orElse(notification);
  }

  /** A message without a link is better than none. */
  private Optional<URI> link(URI admin, Notification notification) {
    Delivery delivery = notification.delivery();
    try {
      return Optional.of(
          links.link(
              admin, delivery.site(), delivery.context().alertKey(), notification.event().time()));
    } catch (RuntimeException e) {
      log.error("delivery {} goes without its link", delivery.id(), e);
      return Optional.empty();
    }
  }
}
