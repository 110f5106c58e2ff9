package io.butlerops.functions.notify.email;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;

/** Sends one mail to one recipient. */
final class EmailNotifier implements Notifier {
  private final MailText text;
  private final MailCarrier carrier;

  EmailNotifier(MailText text, MailCarrier carrier) {
    this.text = text;
    this.carrier = carrier;
  }

  @Override
  public Result send(Notification notification) {
    return carrier.send(notification.delivery(), text.of(notification));
  }
}
