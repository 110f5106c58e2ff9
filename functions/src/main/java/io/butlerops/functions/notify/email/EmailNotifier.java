package io.butlerops.functions.notify.email;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;

/** Sends one mail to one recipient. */
final class EmailNotifier implements Notifier {
  private final MailText text;
  private final Mailer mailer;

  EmailNotifier(EmailConfig config, Outside outside, Trust trust) {
    this.text = new MailText(config, outside.templates());
    this.mailer = new Mailer(config, outside.secrets(), trust);
  }

  @Override
  public Result send(Notification notification) {
    return mailer.send(notification.delivery(), text.of(notification));
  }
}
