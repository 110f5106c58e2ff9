package io.butlerops.relay.follow;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.qrs.Enriched;
import io.butlerops.relay.send.Sender;
import io.butlerops.relay.send.Serial;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolRefused;
import io.butlerops.relay.spool.SpoolRefused.Reason;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks QRS again about events that are not finished, and lets what it tells leave. Few at a time,
 * so that events that are heard now do not wait for them. Memory holds names only.
 */
public final class FollowUps implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FollowUps.class);
  private static final int MOST_OF_A_KIND = 5_000;
  private static final int MOST_LOOKS = 2;
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(250);
  private static final Duration DISK_AGAIN = Duration.ofSeconds(2);

  private final Parts parts;
  private final FollowUpFiles files;
  private final Clock clock;
  private final FollowUpMetrics metrics;
  private final Serial thread = new Serial("follow-up");
  private final Agenda agenda = new Agenda();
  private int underWay;

  /**
   * What the follow-ups join. They close none of them.
   *
   * @param parse understands again what was understood when it was heard
   * @param look never blocks, never fails
   */
  public record Parts(
      SiteId site,
      Spool spool,
      Sender sender,
      Function<byte[], Message> parse,
      Function<Heard, CompletableFuture<Enriched>> look) {}

  /**
   * @param dir of the files
   */
  public FollowUps(Parts parts, Path dir, Clock clock, PrometheusRegistry registry) {
    this.parts = parts;
    this.files = new FollowUpFiles(dir);
    this.clock = clock;
    this.metrics = new FollowUpMetrics(registry, agenda::count);
  }

  /** Takes up what an earlier process left, and begins to ask. */
  public void start() {
    thread.run(this::recover);
    thread.run(this::tickAgain);
  }

  /**
   * An event has left without all that QRS may tell. Never blocks.
   *
   * @param open as {@link Enriched#open()}
   */
  public void late(Heard heard, String eventId, Set<String> open) {
    Instant now = clock.instant();
    FollowUp followUp = new FollowUp(Kind.LATE, eventId, datagram(heard), now, open);
    thread.run(() -> accept(followUp, now.plus(Kind.LATE.gap(0)), unused()));
  }

  /**
   * A distribution has left its first step. Never blocks.
   *
   * @return completes when it is on disk, and need not be kept elsewhere; fails when it cannot be
   *     followed
   */
  public CompletableFuture<Void> distribution(Heard heard) {
    String id = heard.eventId(parts.site, EventType.TASK_DISTRIBUTED);
    FollowUp followUp =
        new FollowUp(Kind.DISTRIBUTION, id, datagram(heard), heard.time(), Set.of());
    CompletableFuture<Void> durable = new CompletableFuture<>();
    thread.run(
        () -> {
          accept(followUp, clock.instant(), durable);
          lookAtDue();
        });
    return durable;
  }

  /** What is not finished stays on disk. */
  @Override
  public void close() {
    thread.close();
  }

  /** Looks at what is due, also when a test has moved the clock; completes when that has begun. */
  CompletableFuture<Void> tick() {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    thread.run(
        () -> {
          lookAtDue();
          begun.complete(null);
        });
    return begun;
  }

  private static CompletableFuture<Void> unused() {
    return new CompletableFuture<>();
  }

  private static Datagram datagram(Heard heard) {
    return new Datagram(heard.time(), heard.by(), heard.raw());
  }

  private void recover() {
    try {
      List<String> names = files.recover();
      names.forEach(name -> agenda.add(name, clock.instant()));
      if (!names.isEmpty()) {
        log.info("{} events from before the start are asked about again", names.size());
      }
    } catch (IOException e) {
      log.error("follow-ups of an earlier process cannot be read: {}", e.getMessage());
    }
  }

  private void tickAgain() {
    lookAtDue();
    thread.later(this::tickAgain, TICK);
  }

  private void accept(FollowUp followUp, Instant due, CompletableFuture<Void> durable) {
    String name = FollowUpFiles.name(followUp.kind(), followUp.eventId());
    if (!agenda.has(name) && agenda.count(followUp.kind()) >= MOST_OF_A_KIND) {
      metrics.dropped(followUp.kind(), "full");
      durable.completeExceptionally(new IOException("too many events are asked about again"));
      return;
    }
    try {
      files.write(followUp);
      agenda.add(name, due);
      durable.complete(null);
    } catch (IOException e) {
      log.warn("event {} is not asked about again: {}", followUp.eventId(), e.getMessage());
      metrics.dropped(followUp.kind(), "disk");
      durable.completeExceptionally(e);
    }
  }

  private void lookAtDue() {
    Instant now = clock.instant();
    Optional<Agenda.Item> next = agenda.due(now);
    while (underWay < MOST_LOOKS && next.isPresent()) {
      look(next.get());
      next = agenda.due(now);
    }
  }

  private void look(Agenda.Item one) {
    try {
      Optional<FollowUp> followUp = files.read(one.name);
      Optional<Heard> heard = followUp.flatMap(read -> understood(read.datagram()));
      if (heard.isPresent() && followUp.get().isOver(clock.instant())) {
        giveUp(one);
      } else if (heard.isPresent()) {
        begin(one, followUp.get(), heard.get());
      } else {
        log.error("{} is damaged and set aside", one.name);
        metrics.dropped(one.kind, "damaged");
        agenda.remove(one);
        files.setAside(one.name);
      }
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", one.name, e.getMessage());
      again(one, clock.instant().plus(DISK_AGAIN));
    }
  }

  private Optional<Heard> understood(Datagram datagram) {
    try {
      Message message = parts.parse.apply(datagram.raw());
      return Optional.of(new Heard(datagram.time(), datagram.by(), datagram.raw(), message));
    } catch (RuntimeException e) {
      log.error("a datagram that is followed is no longer understood: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void begin(Agenda.Item one, FollowUp followUp, Heard heard) {
    CompletableFuture<Enriched> answer = parts.look.apply(heard);
    one.isUnderWay = true;
    underWay++;
    var unused =
        answer.whenComplete(
            (told, failure) -> thread.run(() -> looked(one, followUp, heard, told)));
  }

  /**
   * @param told null when asking failed, which counts as nothing told
   */
  private void looked(Agenda.Item one, FollowUp followUp, Heard heard, Enriched told) {
    underWay--;
    Instant now = clock.instant();
    Instant end = followUp.end();
    boolean last = !now.isBefore(end);
    Optional<Event> made =
        Optional.ofNullable(told).flatMap(answer -> one.kind.made(followUp, answer, last));
    if (made.isPresent()) {
      leave(one, heard, new Enriched(made.get(), told.open()));
    } else if (last && one.kind == Kind.LATE) {
      giveUp(one);
    } else {
      Instant next = now.plus(one.kind.gap(one.looks++));
      again(one, next.isBefore(end) || last ? next : end);
    }
    lookAtDue();
  }

  private void giveUp(Agenda.Item one) {
    metrics.gaveUp();
    forget(one);
  }

  private void again(Agenda.Item one, Instant due) {
    one.due = due;
    one.isUnderWay = false;
  }

  private void leave(Agenda.Item one, Heard heard, Enriched made) {
    byte[] event = MessageCodec.encode(made.event());
    var unused =
        parts
            .spool
            .put(lane(heard, made.event()), heard.time(), event)
            .whenComplete(
                (entry, refused) -> thread.run(() -> left(one, heard, made, entry, refused)));
  }

  private void left(Agenda.Item one, Heard heard, Enriched made, Entry entry, Throwable refused) {
    if (refused == null) {
      parts.sender.offer(List.of(entry));
      metrics.made(one.kind);
      forget(one);
      if (!made.open().isEmpty()) {
        late(heard, made.event().id(), made.open());
      }
    } else if (refused instanceof SpoolRefused why && why.reason() == Reason.TOO_LARGE) {
      log.error("what follows event {} is too large to send", made.event().id());
      metrics.dropped(one.kind, "too-large");
      forget(one);
    } else {
      again(one, clock.instant().plus(DISK_AGAIN));
    }
  }

  /** The late rest is as urgent as what it follows. */
  private static Lane lane(Heard heard, Event event) {
    boolean isRest = event.type().equals(EventType.TASK_ENRICHED);
    return Lane.of(isRest ? ((Message.Task) heard.message()).outcome() : event.type());
  }

  private void forget(Agenda.Item one) {
    agenda.remove(one);
    try {
      files.delete(one.name);
    } catch (IOException e) {
      log.warn("{} cannot be deleted: {}", one.name, e.getMessage());
    }
  }
}
