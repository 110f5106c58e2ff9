package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.DeliveryQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Remembers what was queued; out of order on demand. */
final class RecordingQueue implements DeliveryQueue {
  private final List<String> queued = new ArrayList<>();
  private int failures;

  void failNext(int times) {
    failures = times;
  }

  List<String> queued() {
    return List.copyOf(queued);
  }

  @Override
  public void enqueue(Collection<String> deliveryIds) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("queue does not answer");
    }
    queued.addAll(deliveryIds);
  }

  @Override
  public void enqueue(String deliveryId, int attempt, Duration delay) {
    throw new UnsupportedOperationException("first attempts only");
  }
}
