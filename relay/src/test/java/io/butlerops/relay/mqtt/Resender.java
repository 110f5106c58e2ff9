package io.butlerops.relay.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sends numbered messages, a window at a time, and those again that were not acknowledged. */
final class Resender {
  static final String TOPIC = "butler/hq/events";
  private static final int WINDOW = 64;

  private final Publisher publisher;
  private final List<String> all;
  private final Queue<String> toSend;
  private final Collection<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger acknowledged = new AtomicInteger();

  Resender(Publisher publisher, int count) {
    this.publisher = publisher;
    this.all = IntStream.range(0, count).mapToObj(i -> "message " + i).toList();
    this.toSend = new ConcurrentLinkedQueue<>(all);
  }

  /** To be called whenever a connection stands. */
  void resume() {
    for (int i = 0; i < WINDOW; i++) {
      sendNext();
    }
  }

  int acknowledged() {
    return acknowledged.get();
  }

  boolean isDone() {
    return acknowledged() == all.size();
  }

  List<String> all() {
    return all;
  }

  Collection<Throwable> failures() {
    return failures;
  }

  private void sendNext() {
    String message = toSend.poll();
    if (message != null) {
      publisher
          .publish(TOPIC, message.getBytes(StandardCharsets.UTF_8))
          .whenComplete((done, fault) -> finished(message, fault))
          .isDone();
    }
  }

  private void finished(String message, Throwable fault) {
    if (fault == null) {
      acknowledged.incrementAndGet();
      sendNext();
    } else {
      failures.add(fault);
      toSend.add(message);
    }
  }
}
