package io.butlerops.relay;

import io.butlerops.relay.spool.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The first datagram of each event, for a while: log appenders on several nodes report the same end
 * of a task, and later ones need no work. A short memory is harmless, since the cloud tells people
 * once whatever we send.
 */
final class Firsts {
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST = 20_000;

  private record First(Instant heard, CompletableFuture<Entry> durable) {}

  private final Map<String, First> firsts = new LinkedHashMap<>();

  /**
   * Remembers this as the first of its event, unless there is one.
   *
   * @param durable completes when it is on disk
   * @return the one that came before
   */
  synchronized Optional<CompletableFuture<Entry>> claim(
      String eventId, Instant now, CompletableFuture<Entry> durable) {
    forgetOld(now);
    First first = firsts.putIfAbsent(eventId, new First(now, durable));
    return Optional.ofNullable(first).map(First::durable);
  }

  /** It did not become durable: the next one is the first. */
  synchronized void release(String eventId) {
    firsts.remove(eventId);
  }

  private void forgetOld(Instant now) {
    Iterator<First> oldest = firsts.values().iterator();
    while (oldest.hasNext()
        && (oldest.next().heard.plus(REMEMBERED).isBefore(now) || firsts.size() >= MOST)) {
      oldest.remove();
    }
  }
}
