package io.butlerops.relay.follow;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which follow-up is looked at when. Its items are changed by one thread; any may count them. */
final class Agenda {
  private final Map<String, Item> items = new ConcurrentHashMap<>();

  /** One that waits. */
  static final class Item {
    final String name;
    final Kind kind;
    Instant due;
    int looks;
    boolean isUnderWay;

    private Item(String name, Instant due) {
      this.name = name;
      this.kind = FollowUpFiles.kind(name);
      this.due = due;
    }

    /** What is further off than any gap dates from before the clock was set back. */
    private boolean isDue(Instant now) {
      return !due.isAfter(now) || due.isAfter(now.plus(kind.longestGap()));
    }
  }

  /** One that is there already stays as it is. */
  void add(String name, Instant due) {
    items.putIfAbsent(name, new Item(name, due));
  }

  boolean has(String name) {
    return items.containsKey(name);
  }

  long count(Kind kind) {
    return items.values().stream().filter(item -> item.kind == kind).count();
  }

  /** The one that has waited longest past its time. */
  Optional<Item> due(Instant now) {
    return items.values().stream()
        .filter(item -> !item.isUnderWay && item.isDue(now))
        .min(Comparator.comparing(item -> item.due));
  }

  void remove(Item item) {
    items.remove(item.name);
  }
}
