package io.butlerops.relay.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The entries of a lane in the order they were heard. Asked by any thread. */
final class Waiting {
  private static final int SLACK = 1024;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final AtomicInteger depth = new AtomicInteger();

  int depth() {
    return depth.get();
  }

  synchronized void add(Entry entry) {
    entries.addLast(entry);
    // Acknowledgements come out of order: what left in the middle is dropped now and then.
    if (entries.size() > 2 * depth.incrementAndGet() + SLACK) {
      entries.removeIf(Entry::isGone);
    }
  }

  /** To be called once an entry is gone; the entry itself is dropped later. */
  void left() {
    depth.decrementAndGet();
  }

  synchronized Optional<Entry> oldest() {
    while (!entries.isEmpty() && entries.peekFirst().isGone()) {
      entries.removeFirst();
    }
    return Optional.ofNullable(entries.peekFirst());
  }

  synchronized List<Entry> all() {
    return entries.stream().filter(entry -> !entry.isGone()).toList();
  }
}
