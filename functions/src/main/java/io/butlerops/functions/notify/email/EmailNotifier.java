package io.butlerops.functions.notify.email;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;

/** Sends one mail to one recipient. */
final class EmailNotifier implements Notifier {
  private final MailText text;
  private final Mailer mailer;

  EmailNotifier(MailText text, Mailer mailer) {
    this.text = text;
    this.mailer = mailer;
  }

  @Override
  public Result send(Notification notification) {
    return mailer.send(notification.delivery(), text.of(notification));
  }
}
