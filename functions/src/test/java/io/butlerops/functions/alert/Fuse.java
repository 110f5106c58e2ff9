package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.event.Span;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Lets the process die at a chosen step: before or after any call that leaves it. */
final class Fuse {
  /** The process has died. */
  static final class Blown extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private int left = Integer.MAX_VALUE;
  private boolean blown;
  private int calls;

  /** To the store, so far. */
  int calls() {
    return calls;
  }

  void blowAfter(int steps) {
    left = steps;
    blown = false;
  }

  boolean blown() {
    return blown;
  }

  private synchronized void step() {
    if (left-- == 0) {
      blown = true;
      left = Integer.MAX_VALUE;
      throw new Blown();
    }
  }

  private <T> T around(Supplier<T> call) {
    step();
    T answer = call.get();
    step();
    return answer;
  }

  TimerQueue on(TimerQueue timers) {
    return due ->
        around(
            () -> {
              timers.schedule(due);
              return null;
            });
  }

  DeliveryQueue on(DeliveryQueue queue) {
    return new DeliveryQueue() {
      @Override
      public void enqueue(Collection<String> deliveryIds) {
        around(
            () -> {
              queue.enqueue(deliveryIds);
              return null;
            });
      }

      @Override
      public void enqueue(String deliveryId, int attempt, Duration delay) {
        queue.enqueue(deliveryId, attempt, delay);
      }
    };
  }

  AlertStore on(AlertStore store) {
    return new Fused(store);
  }

  private final class Fused implements AlertStore {
    private final AlertStore store;

    private Fused(AlertStore store) {
      this.store = store;
    }

    @Override
    public Recording record(AlertRecord alert, List<Delivery> deliveries, List<Change> changes) {
      calls++;
      return around(() -> store.record(alert, deliveries, changes));
    }

    @Override
    public boolean write(List<Change> changes, List<Delivery> deliveries) {
      calls++;
      return around(() -> store.write(changes, deliveries));
    }

    @Override
    public GivenUp giveUp(
        Claim.Claimed claim, Attempt attempt, List<Change> changes, List<Delivery> instead) {
      calls++;
      return around(() -> store.giveUp(claim, attempt, changes, instead));
    }

    @Override
    public void markDispatched(SiteId site, String eventId) {
      calls++;
      around(
          () -> {
            store.markDispatched(site, eventId);
            return null;
          });
    }

    @Override
    public List<Row> all(String pk, String prefix) {
      calls++;
      return store.all(pk, prefix);
    }

    @Override
    public Optional<AlertRecord> find(SiteId site, String eventId) {
      calls++;
      return store.find(site, eventId);
    }

    @Override
    public List<AlertRecord> recent(SiteId site, Span span, int limit) {
      calls++;
      return store.recent(site, span, limit);
    }

    @Override
    public Set<SiteId> sites() {
      calls++;
      return store.sites();
    }

    @Override
    public Map<RowKey, Row> rows(Set<RowKey> keys) {
      calls++;
      return store.rows(keys);
    }
  }
}
