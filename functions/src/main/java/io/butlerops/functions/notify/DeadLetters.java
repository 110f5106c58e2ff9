package io.butlerops.functions.notify;

import io.butlerops.functions.delivery.DeliveryMessage;

/** Where people find what nobody got. */
interface DeadLetters {
  void put(DeliveryMessage delivery, String reason);

  /** A message that is none of ours. */
  void put(String body, String reason);
}
