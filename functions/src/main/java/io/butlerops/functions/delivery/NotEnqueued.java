package io.butlerops.functions.delivery;

import java.util.List;

/** The queue took only a part of a batch. Queueing all of it again is harmless. */
public final class NotEnqueued extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotEnqueued(List<String> reasons) {
    super(reasons.size() + " deliveries were not queued: " + String.join("; ", reasons));
  }
}
