package io.butlerops.relay.qrs;

import io.butlerops.relay.qrs.Answer.Found;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What was found lately, by id. Those who ask for the same while it is being fetched share the one
 * fetch, so that a burst of failures of one task asks once. Only what was found is kept.
 */
final class Shelf<T> {
  private static final int MOST_ENTRIES = 500;

  private record Kept<T>(Instant asked, CompletableFuture<Answer<T>> answer) {}

  private final Clock clock;
  private final Map<String, Kept<T>> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<T>> eldest) {
          return size() > MOST_ENTRIES;
        }
      };

  Shelf(Clock clock) {
    this.clock = clock;
  }

  CompletableFuture<Answer<T>> get(
      String id, Duration maxAge, Supplier<CompletableFuture<Answer<T>>> fetch) {
    CompletableFuture<Answer<T>> fetched = new CompletableFuture<>();
    synchronized (entries) {
      Kept<T> entry = entries.get(id);
      if (entry != null && clock.instant().isBefore(entry.asked().plus(maxAge))) {
        return entry.answer();
      }
      entries.put(id, new Kept<>(clock.instant(), fetched));
    }
    // Outside the lock: the fetch may answer at once, on this thread.
    var unused = fetch.get().thenAccept(answer -> settle(id, fetched, answer));
    return fetched;
  }

  private void settle(String id, CompletableFuture<Answer<T>> fetched, Answer<T> answer) {
    if (!(answer instanceof Found<T>)) {
      synchronized (entries) {
        entries.computeIfPresent(id, (key, e) -> e.answer() == fetched ? null : e);
      }
    }
    fetched.complete(answer);
  }
}
