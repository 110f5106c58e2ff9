package io.butlerops.infra.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The messages in the order they came, bounded in number and size: the oldest go. */
final class Messages {
  private static final int MOST = 20_000;
  private static final long MOST_CHARACTERS = 128L << 20;

  private final Clock clock;
  private final Deque<Message> kept = new ArrayDeque<>();
  private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
  private long lastId;
  private long characters;

  Messages(Clock clock) {
    this.clock = clock;
  }

  void add(Arrival arrival) {
    Message message = keep(arrival);
    listeners.forEach(listener -> listener.accept(message));
  }

  synchronized List<Message> all() {
    return new ArrayList<>(kept);
  }

  synchronized void clear() {
    kept.clear();
    characters = 0;
  }

  void listen(Consumer<Message> listener) {
    listeners.add(listener);
  }

  /** Also finds a message that is there already. */
  synchronized Message await(Predicate<Message> wanted, Duration limit)
      throws InterruptedException, NoMessage {
    long deadline = System.nanoTime() + limit.toNanos();
    long seen = 0;
    while (true) {
      for (Message message : kept) {
        if (message.id() > seen && wanted.test(message)) {
          return message;
        }
      }
      seen = lastId;
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new NoMessage(limit, kept.size());
      }
      wait(left);
    }
  }

  private synchronized Message keep(Arrival arrival) {
    Message message =
        new Message(
            ++lastId,
            arrival.kind(),
            arrival.name(),
            clock.instant(),
            arrival.headers(),
            arrival.raw(),
            arrival.content());
    kept.addLast(message);
    characters += message.raw().length();
    while (kept.size() > MOST || (characters > MOST_CHARACTERS && kept.size() > 1)) {
      characters -= kept.removeFirst().raw().length();
    }
    notifyAll();
    return message;
  }
}
