package io.butlerops.functions.notify;

import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.template.Place;
import java.time.Duration;

/** How a delivery is to be sent, as the settings say now. */
record Recipe(Delivery delivery, Place place, Notifier notifier, Duration pace, boolean rich) {
  /** What is refused as malformed goes out again, plain: better that than not at all. */
  Result send(Told told) {
    Notification notification = told.notification(delivery, place);
    Result result = notifier.send(notification);
    if (rich && result instanceof Result.Refused refused) {
      result = notifier.send(notification.plainly("the destination " + refused.reason()));
    }
    return result instanceof Result.Refused refused
        ? new Result.GiveUp(refused.reason(), refused.status())
        : result;
  }
}
