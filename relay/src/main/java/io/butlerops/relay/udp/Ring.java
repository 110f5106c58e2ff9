package io.butlerops.relay.udp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few of many; any thread. */
final class Ring<T> {
  private final int size;
  private final Deque<T> items = new ArrayDeque<>();

  Ring(int size) {
    this.size = size;
  }

  synchronized void add(T item) {
    if (items.size() == size) {
      items.removeLast();
    }
    items.addFirst(item);
  }

  /** Latest first. */
  synchronized List<T> list() {
    return List.copyOf(items);
  }
}
