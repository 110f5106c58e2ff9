package io.butlerops.bench;

import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.infra.cloud.rule.Published;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Which events reached the broker. Read off its threads: unpacking takes time. */
final class Notes implements AutoCloseable {
  private final ExecutorService reader = Executors.newSingleThreadExecutor();
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final AtomicLong events = new AtomicLong();

  void take(Published message) {
    if (message.topic().endsWith("/events")) {
      reader.execute(() -> read(message.payload()));
    }
  }

  /** Each counted once, however often it came. */
  long distinct() {
    return ids.size();
  }

  long all() {
    return events.get();
  }

  void clear() {
    ids.clear();
    events.set(0);
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }

  private void read(byte[] payload) {
    try {
      MessageCodec.unpack(MessageCodec.batch(payload))
          .forEach(
              event -> {
                ids.add(event.path("id").asText());
                events.incrementAndGet();
              });
    } catch (InvalidMessage e) {
      throw new IllegalStateException("the relay published what is no batch", e);
    }
  }
}
