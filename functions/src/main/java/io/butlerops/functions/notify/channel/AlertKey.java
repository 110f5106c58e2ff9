package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Delivery;

/** The name under which a destination opens and ends something. */
public final class AlertKey {
  private AlertKey() {}

  /** Where nothing stays open, one message sent twice still is one. */
  public static String of(Notification notification) {
    Delivery delivery = notification.delivery();
    String key = delivery.context().alertKey();
    return key.isEmpty() ? delivery.id() : key;
  }
}
