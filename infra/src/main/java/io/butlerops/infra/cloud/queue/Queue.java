package io.butlerops.infra.cloud.queue;

import io.butlerops.infra.cloud.template.QueueResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One standard queue. All messages stand in one order, by when they become visible: delayed,
 * waiting and in flight differ in nothing else. Safe for many threads.
 */
public final class Queue implements AutoCloseable {
  /** A clock may be moved by a test while somebody waits; it is looked at this often. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private static final Comparator<Message> BY_VISIBILITY =
      Comparator.comparing((Message message) -> message.state().visibleAt())
          .thenComparing(Message::order);

  private final QueueResource settings;
  private final Clock clock;
  private final Journal journal;
  private final Optional<Queue> deadLetters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Message> messages = new HashMap<>();
  private final NavigableSet<Message> byVisibility = new TreeSet<>(BY_VISIBILITY);
  private long nextOrder;

  /** How many messages wait, are in flight, and are not yet due for the first time. */
  public record Counts(int visible, int inFlight, int delayed) {}

  /** Whoever worked on kept messages ended with the process that kept them. */
  Queue(QueueResource settings, Clock clock, Journal journal, Optional<Queue> deadLetters) {
    this.settings = settings;
    this.clock = clock;
    this.journal = journal;
    this.deadLetters = deadLetters;
    Instant now = clock.instant();
    journal.read().forEach(kept -> put(kept.inFlight(now) ? kept.visibleAt(now) : kept));
    nextOrder = messages.values().stream().mapToLong(Message::order).max().orElse(0) + 1;
  }

  public QueueResource settings() {
    return settings;
  }

  public Message send(String body, Map<String, Attribute> attributes, Optional<Duration> delay) {
    lock.lock();
    try {
      Instant now = clock.instant();
      Instant due = now.plus(delay.orElse(settings.delay()));
      Message message =
          new Message(
              UUID.randomUUID().toString(),
              nextOrder++,
              body,
              attributes,
              new Message.State(now, due, 0, Optional.empty()));
      changed.signal();
      return store(message);
    } finally {
      lock.unlock();
    }
  }

  /** At once what is there; else waits until something becomes visible or the time is over. */
  public List<Message> receive(int most, Duration visibility, Duration wait)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    lock.lockInterruptibly();
    try {
      List<Message> received = take(most, visibility);
      while (received.isEmpty() && end - System.nanoTime() > 0) {
        changed.awaitNanos(untilNextLook(end - System.nanoTime()));
        received = take(most, visibility);
      }
      return received;
    } finally {
      lock.unlock();
    }
  }

  /** A handle that is not the newest deletes nothing, as if the message had gone already. */
  public void delete(String receiptHandle) {
    lock.lock();
    try {
      held(receiptHandle).ifPresent(this::remove);
    } finally {
      lock.unlock();
    }
  }

  /** False when the message is not in flight under this handle. */
  public boolean changeVisibility(String receiptHandle, Duration visibility) {
    lock.lock();
    try {
      Instant now = clock.instant();
      Optional<Message> message = held(receiptHandle).filter(held -> held.inFlight(now));
      message.ifPresent(held -> store(held.visibleAt(now.plus(visibility))));
      changed.signal();
      return message.isPresent();
    } finally {
      lock.unlock();
    }
  }

  public void purge() {
    lock.lock();
    try {
      List.copyOf(messages.values()).forEach(this::remove);
    } finally {
      lock.unlock();
    }
  }

  public Counts counts() {
    lock.lock();
    try {
      Instant now = clock.instant();
      int visible = (int) messages.values().stream().filter(each -> each.visible(now)).count();
      int inFlight = (int) messages.values().stream().filter(each -> each.inFlight(now)).count();
      return new Counts(visible, inFlight, messages.size() - visible - inFlight);
    } finally {
      lock.unlock();
    }
  }

  /** Ends its file; what is in the queue stays there. */
  @Override
  public void close() {
    lock.lock();
    try {
      journal.close();
    } finally {
      lock.unlock();
    }
  }

  private List<Message> take(int most, Duration visibility) {
    Instant now = clock.instant();
    List<Message> taken = new ArrayList<>();
    for (Message message : due(now)) {
      if (taken.size() == most) {
        break;
      }
      if (expired(message, now)) {
        remove(message);
      } else if (exhausted(message)) {
        // In this order, so that a process that dies in between loses nothing.
        deadLetters.orElseThrow().accept(message);
        remove(message);
      } else {
        taken.add(store(message.received(now, visibility)));
      }
    }
    return taken;
  }

  /** A copy of a few more than anybody may ask for, since the order changes as they are taken. */
  private List<Message> due(Instant now) {
    return byVisibility.stream().takeWhile(message -> message.visible(now)).limit(100).toList();
  }

  private boolean expired(Message message, Instant now) {
    return !message.state().sentAt().plus(settings.retention()).isAfter(now);
  }

  private boolean exhausted(Message message) {
    return settings
        .redrive()
        .filter(redrive -> message.state().receiveCount() >= redrive.maxReceiveCount())
        .isPresent();
  }

  private void accept(Message dead) {
    lock.lock();
    try {
      store(dead.moved(nextOrder++, clock.instant()));
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private long untilNextLook(long left) {
    long wait = Math.min(left, GLANCE.toNanos());
    if (byVisibility.isEmpty()) {
      return wait;
    }
    Instant due = byVisibility.first().state().visibleAt();
    return Math.min(wait, Duration.between(clock.instant(), due).toNanos());
  }

  private Optional<Message> held(String receiptHandle) {
    int mark = receiptHandle.indexOf('#');
    return mark < 0
        ? Optional.empty()
        : Optional.ofNullable(messages.get(receiptHandle.substring(0, mark)))
            .filter(message -> message.receiptHandle().equals(receiptHandle));
  }

  private Message store(Message message) {
    journal.stored(message);
    put(message);
    return message;
  }

  private void put(Message message) {
    Message before = messages.put(message.id(), message);
    if (before != null) {
      byVisibility.remove(before);
    }
    byVisibility.add(message);
  }

  private void remove(Message message) {
    journal.removed(message.id());
    messages.remove(message.id());
    byVisibility.remove(message);
    journal.compact(messages.values());
  }
}
