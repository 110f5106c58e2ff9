package io.butlerops.functions.delivery;

import java.time.Duration;
import java.util.Collection;

/**
 * Wakes {@code Notify}. A message says which delivery and attempt; the row says everything else.
 */
public interface DeliveryQueue {
  /** First attempts, due at once. */
  void enqueue(Collection<String> deliveryIds);

  /**
   * One attempt, due after the delay. A delay longer than the queue can hold arrives early; the
   * receiver sees the row's due time and sends the rest of the wait again.
   */
  void enqueue(String deliveryId, int attempt, Duration delay);
}
