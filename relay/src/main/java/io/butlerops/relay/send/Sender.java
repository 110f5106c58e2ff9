package io.butlerops.relay.send;

import io.butlerops.relay.mqtt.Publisher;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is ready and forgets it when the broker has it. One thread owns all of its state; it
 * may read the disk, and waits for nothing else.
 */
public final class Sender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);
  private static final long LOGS_HELD = TimeUnit.MINUTES.toNanos(10);

  private final SenderConfig config;
  private final Spool spool;
  private final Publisher publisher;
  private final Packer packer;
  private final Serial thread = new Serial("send");
  private final Waiting waiting = new Waiting();
  private final Retries retries = new Retries();
  private final Pace pace;
  private final Patience patience = new Patience();
  private final Set<Parcel> underWay = new HashSet<>();
  private Journey journey;
  private boolean scheduled;
  private long nextPump;

  /** A part was refused: before this no other is tried, since each costs the connection. */
  private long logsHeldUntil = System.nanoTime();

  /**
   * @param pace of everything that the publisher sends
   */
  public Sender(Origin origin, SenderConfig config, Spool spool, Publisher publisher, Pace pace) {
    this.pace = pace;
    this.config = config;
    this.spool = spool;
    this.publisher = publisher;
    this.packer = new Packer(spool, origin, this::quarantine);
  }

  /** Nothing leaves before this. */
  public void start(Journey journey) {
    thread.run(
        () -> {
          this.journey = journey;
          pump();
        });
  }

  /** These are ready in the spool. */
  public void offer(Collection<Entry> entries) {
    thread.run(
        () -> {
          entries.forEach(waiting::add);
          pump();
        });
  }

  /** The connection is there (again): to be called every time it comes up. */
  public void resume() {
    thread.run(
        () -> {
          patience.connected(System.nanoTime());
          pump();
        });
  }

  /** What is under way stays in the spool and is sent again after the next start. */
  @Override
  public void close() {
    thread.close();
  }

  private void pump() {
    while (journey != null && mayStart()) {
      long now = System.nanoTime();
      long delay = Math.max(paceOfNext(now), patience.delay(now));
      if (delay > 0) {
        pumpLater(delay);
        return;
      }
      next().ifPresent(this::send);
    }
  }

  /** What failed before goes first and alone. */
  private boolean mayStart() {
    if (retries.due(waiting.hasEvents())) {
      return underWay.isEmpty();
    }
    return (waiting.hasEvents() || (waiting.hasLogs() && !isLogUnsettled()))
        && underWay.size() < config.window()
        && underWay.stream().noneMatch(parcel -> parcel.repeated);
  }

  private Optional<Parcel> next() {
    Optional<Parcel> repeated = retries.next(waiting.hasEvents());
    if (repeated.isPresent()) {
      return repeated;
    }
    boolean logsMayGo = !isLogUnsettled() && delayOfLogs(System.nanoTime()) == 0;
    return packer.pack(waiting.next(logsMayGo));
  }

  /**
   * Events never wait for log parts: of these one is on its way at a time, within half the pace.
   */
  private long paceOfNext(long now) {
    boolean onlyLogs = !waiting.hasEvents() && !retries.due(false);
    return onlyLogs ? delayOfLogs(now) : pace.delay(now);
  }

  private long delayOfLogs(long now) {
    return Math.max(pace.delayOfBulk(now), logsHeldUntil - now);
  }

  private boolean isLogUnsettled() {
    return retries.hasLog() || underWay.stream().anyMatch(Parcel::isLog);
  }

  private void send(Parcel parcel) {
    underWay.forEach(other -> other.alone = false);
    parcel.alone = underWay.isEmpty() && patience.isConnected();
    underWay.add(parcel);
    CompletableFuture<Void> outcome = publish(parcel);
    if (outcome.isCompletedExceptionally()) {
      parcel.alone = false; // it never left, so it broke nothing
    } else {
      pace.sent(System.nanoTime(), parcel.payload.length);
      journey.published(parcel.letters);
    }
    var unused =
        outcome.whenComplete((done, failure) -> thread.run(() -> settled(parcel, failure)));
  }

  private CompletableFuture<Void> publish(Parcel parcel) {
    try {
      return publisher.publish(parcel.topic, parcel.payload);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void settled(Parcel parcel, Throwable failure) {
    settle(parcel, failure);
    pump();
  }

  private void settle(Parcel parcel, Throwable failure) {
    underWay.remove(parcel);
    if (failure == null) {
      patience.acknowledged();
      retries.acknowledged();
      spool.forget(parcel.entries());
      journey.acknowledged(parcel.letters);
      return;
    }
    boolean broke = parcel.alone && patience.isConnected();
    patience.failed(System.nanoTime());
    log.debug("batch {} is sent again: {}", parcel.seq, failure.getMessage());
    if (broke) {
      judge(parcel);
    } else {
      retries.add(parcel);
    }
  }

  private void judge(Parcel parcel) {
    switch (retries.dropped(parcel)) {
      case AGAIN -> log.debug("the connection broke under batch {}", parcel.seq);
      case SPLIT -> split(parcel);
      case QUARANTINE -> {
        packer.giveBack(parcel);
        if (parcel.isLog()) {
          logsHeldUntil = System.nanoTime() + LOGS_HELD;
        }
        quarantine(parcel.letters.get(0));
      }
    }
  }

  private void split(Parcel parcel) {
    log.warn(
        "the connection broke repeatedly under a batch of {} events: sending it in parts",
        parcel.letters.size());
    packer.giveBack(parcel);
    List<Entry> entries = parcel.entries();
    int half = entries.size() / 2;
    Stream.of(entries.subList(0, half), entries.subList(half, entries.size()))
        .flatMap(part -> packAll(part).stream())
        .forEach(part -> retries.addPart(part, parcel));
  }

  private List<Parcel> packAll(List<Entry> entries) {
    Deque<Entry> rest = new ArrayDeque<>(entries);
    List<Parcel> parcels = new ArrayList<>();
    while (!rest.isEmpty()) {
      packer.pack(rest).ifPresent(parcels::add);
    }
    return parcels;
  }

  private void quarantine(Letter letter) {
    try {
      Optional<Path> file = spool.quarantine(letter.entry(), letter.subject().eventId());
      if (file.isPresent()) {
        log.error("event {} cannot be sent; it lies in {}", letter.subject().eventId(), file.get());
        journey.quarantined(letter);
      }
    } catch (IOException e) {
      log.error(
          "event {} can neither be sent nor put aside ({}); tried again after a restart",
          letter.subject().eventId(),
          e.getMessage());
    }
  }

  /** Logs may have to wait long; an event that comes meanwhile must not, so the sooner counts. */
  private void pumpLater(long nanos) {
    long wait = Math.min(nanos, LONGEST_WAIT);
    long at = System.nanoTime() + wait;
    if (!scheduled || at - nextPump < 0) {
      scheduled = true;
      nextPump = at;
      thread.later(
          () -> {
            scheduled = false;
            pump();
          },
          wait);
    }
  }
}
