package io.butlerops.relay.command;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** Commands that wait for their instant, and those that wait until others of their kind end. */
final class Turns {
  private record Held(Job job, Instant until) {}

  private final PriorityQueue<Held> held = new PriorityQueue<>(Comparator.comparing(Held::until));
  private final Map<String, Deque<Job>> queues = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();

  void hold(Job job, Instant until) {
    held.add(new Held(job, until));
  }

  /** When the next one is due. */
  Optional<Instant> next() {
    return Optional.ofNullable(held.peek()).map(Held::until);
  }

  /** Takes out those whose instant has come, in their order. */
  List<Job> due(Instant now) {
    List<Job> due = new ArrayList<>();
    while (next().filter(until -> !until.isAfter(now)).isPresent()) {
      due.add(held.remove().job());
    }
    return due;
  }

  boolean isFree(String kind, int atOnce) {
    return running.getOrDefault(kind, 0) < atOnce;
  }

  void queue(Job job) {
    queues.computeIfAbsent(job.kind(), kind -> new ArrayDeque<>()).addLast(job);
  }

  void begun(String kind) {
    running.merge(kind, 1, Integer::sum);
  }

  void ended(String kind) {
    running.merge(kind, -1, Integer::sum);
  }

  /** Takes out the one that has waited for its turn the longest. */
  Optional<Job> next(String kind) {
    return Optional.ofNullable(queues.get(kind)).map(Deque::pollFirst);
  }

  /** Takes out those that are not to wait for their turn any longer. */
  List<Job> remove(Predicate<Job> unwanted) {
    List<Job> removed = new ArrayList<>();
    for (Deque<Job> queue : queues.values()) {
      queue.removeIf(job -> unwanted.test(job) && removed.add(job));
    }
    return removed;
  }

  /** How many wait or run. */
  int size() {
    int queued = queues.values().stream().mapToInt(Deque::size).sum();
    int underWay = running.values().stream().mapToInt(Integer::intValue).sum();
    return held.size() + queued + underWay;
  }
}
