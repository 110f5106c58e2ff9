package io.butlerops.functions.delivery;

import java.time.Instant;
import java.util.List;

/**
 * All that is known of a delivery.
 *
 * @param attempt the one that is due, or the last one
 * @param reason why it was given up, empty otherwise
 */
public record DeliveryRecord(
    Delivery delivery,
    DeliveryState state,
    int attempt,
    Instant due,
    List<Attempt> attempts,
    String reason) {
  public DeliveryRecord {
    attempts = List.copyOf(attempts);
  }
}
