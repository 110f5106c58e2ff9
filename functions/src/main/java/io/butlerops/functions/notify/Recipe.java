package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.template.Place;
import java.time.Duration;

/** How a delivery is to be sent, as the settings say now. */
record Recipe(Delivery delivery, Place place, Notifier notifier, Duration pace) {
  Result send(Event event) {
    return notifier.send(new Notification(delivery, event, place));
  }
}
