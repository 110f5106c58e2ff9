package io.butlerops.relay.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.Topics;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.relay.mqtt.Publisher;
import io.butlerops.relay.send.Pace;
import io.butlerops.relay.send.Serial;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cloud how commands go: in order, a few at a time within the pace, again until the
 * broker has them. The last word on a command is read from the ledger when its turn comes, so an
 * outage costs no memory. One thread.
 */
final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final int WINDOW = 4;

  /** Progress beyond this is not told; how the command ended will be. */
  private static final int MOST_PROGRESS = 1_000;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A broker that does not take our results ends the connection, which events need too. */
  private static final long LONGEST_HOLD = TimeUnit.MINUTES.toNanos(10);

  private record Letter(Job job, Payload payload, boolean last) {}

  private interface Payload {
    byte[] read() throws IOException;
  }

  private final RelayId relay;
  private final Publisher publisher;
  private final Pace pace;
  private final Serial thread;
  private final Ledger ledger;
  private final Deque<Letter> letters = new ArrayDeque<>();
  private int underWay;
  private int failures;
  private boolean pumpScheduled;
  private long heldUntil = System.nanoTime();

  Outbox(RelayId relay, Publisher publisher, Pace pace, Serial thread, Ledger ledger) {
    this.relay = relay;
    this.publisher = publisher;
    this.pace = pace;
    this.thread = thread;
    this.ledger = ledger;
  }

  /** How far it is, before its end. */
  void progress(Job job, CommandResult result) {
    if (letters.size() < MOST_PROGRESS) {
      letters.addLast(new Letter(job, () -> CommandCodec.encode(result), false));
      pump();
    }
  }

  /** How it ended; nothing more when that is on its way already, or no longer kept. */
  void end(Job job) {
    int parts = Ledger.parts(job);
    if (job.leaving == 0) {
      job.leaving = parts;
      for (int i = 0; i < parts; i++) {
        int part = i;
        letters.addLast(new Letter(job, () -> ledger.result(job, part), true));
      }
      pump();
    }
  }

  /** The connection is there (again). */
  void resume() {
    if (failures == 0) {
      heldUntil = System.nanoTime();
    }
    pump();
  }

  private void pump() {
    while (!letters.isEmpty() && underWay < WINDOW) {
      long now = System.nanoTime();
      long delay = Math.max(pace.delay(now), heldUntil - now);
      if (delay > 0) {
        pumpLater(delay);
        return;
      }
      send(letters.removeFirst());
    }
  }

  private void send(Letter letter) {
    try {
      publish(letter, letter.payload().read());
    } catch (IOException e) {
      log.error("the result of command {} is lost: {}", letter.job().id, e.getMessage());
      left(letter);
    }
  }

  private void publish(Letter letter, byte[] payload) {
    CompletableFuture<Void> outcome =
        publisher.publish(Topics.results(relay, letter.job().id), payload);
    if (outcome.isCompletedExceptionally()) { // it never left
      letters.addFirst(letter);
      heldUntil = System.nanoTime() + SECOND;
      return;
    }
    pace.sent(System.nanoTime(), payload.length);
    underWay++;
    var unused =
        outcome.whenComplete((done, failure) -> thread.run(() -> settled(letter, failure)));
  }

  private void settled(Letter letter, Throwable failure) {
    underWay--;
    if (failure == null) {
      failures = 0;
      left(letter);
    } else {
      letters.addFirst(letter);
      hold();
    }
    pump();
  }

  /** Those that fail with the same connection count as one. */
  private void hold() {
    long now = System.nanoTime();
    if (heldUntil - now <= 0) {
      failures++;
      heldUntil = now + Math.min(LONGEST_HOLD, SECOND << Math.min(failures, 20));
    }
  }

  private void left(Letter letter) {
    Job job = letter.job();
    if (!letter.last()) {
      return;
    }
    job.leaving--;
    if (job.leaving == 0 && !job.told) {
      told(job);
    }
  }

  /** Whoever gave it knows how it ended. */
  void told(Job job) {
    try {
      ledger.told(job);
    } catch (IOException e) {
      log.warn("command {} is answered again after a restart: {}", job.id, e.getMessage());
    }
  }

  private void pumpLater(long nanos) {
    if (!pumpScheduled) {
      pumpScheduled = true;
      thread.later(
          () -> {
            pumpScheduled = false;
            pump();
          },
          Math.min(nanos, SECOND));
    }
  }
}
