package io.butlerops.functions.notify.email;

import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;

/** Takes a mail to its recipient's side. */
interface MailCarrier {
  Result send(Delivery delivery, Mail mail);
}
