package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Result;

/** Sends to one destination. Faults of the destination are results, never exceptions. */
public interface Notifier {
  Result send(Notification notification);
}
