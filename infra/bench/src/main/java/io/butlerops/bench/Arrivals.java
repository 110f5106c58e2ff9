package io.butlerops.bench;

import io.butlerops.infra.inbox.Inbox;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.inbox.Message;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What reached the destinations. Webhooks name their execution, so each is matched; the others do
 * not, and are counted.
 */
final class Arrivals {
  private final Map<Kind, AtomicLong> counts = new EnumMap<>(Kind.class);
  private final Map<String, List<Instant>> webhooks = new ConcurrentHashMap<>();

  private Arrivals() {
    for (Kind kind : Kind.values()) {
      counts.put(kind, new AtomicLong());
    }
  }

  static Arrivals at(Inbox inbox) {
    Arrivals arrivals = new Arrivals();
    inbox.onMessage(arrivals::add);
    return arrivals;
  }

  long count(Kind kind) {
    return counts.get(kind).get();
  }

  boolean reached(long wanted) {
    return counts.values().stream().allMatch(count -> count.get() >= wanted);
  }

  /** When the webhook was told of an execution, each time it was. */
  List<Instant> webhooks(String executionId) {
    return webhooks.getOrDefault(executionId, List.of());
  }

  void clear() {
    counts.values().forEach(count -> count.set(0));
    webhooks.clear();
  }

  private void add(Message message) {
    counts.get(message.kind()).incrementAndGet();
    if (message.kind() == Kind.WEBHOOK) {
      String execution = message.content().path("body").path("executionId").asText();
      webhooks
          .computeIfAbsent(execution, any -> new CopyOnWriteArrayList<>())
          .add(message.receivedAt());
    }
  }
}
