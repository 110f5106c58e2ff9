package io.butlerops.relay;

import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.relay.Trace.Hop;
import io.butlerops.relay.follow.FollowUps;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.qrs.Enriched;
import io.butlerops.relay.send.Sender;
import io.butlerops.relay.send.Serial;
import io.butlerops.relay.send.Subject;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolRefused;
import io.butlerops.relay.spool.SpoolRefused.Reason;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hear, spool, enrich, send, forget. Datagrams arrive on any thread; from the spool on, one thread
 * leads them.
 */
public final class Pipeline implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pipeline.class);
  private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

  /**
   * An enricher keeps its own budget, of five minutes at most; one that does not must not stop the
   * others.
   */
  private static final long ENRICHMENT_SECONDS = 360;

  private final Parts parts;
  private final PipelineConfig config;
  private final Clock clock;
  private final PipelineMetrics metrics;
  private final Plain plain;
  private final Firsts firsts = new Firsts();
  private final Traces traces = new Traces();
  private final Serial thread = new Serial("pipeline");
  private final Deque<Entry> urgent = new ArrayDeque<>();
  private final Deque<Entry> routine = new ArrayDeque<>();
  private int underWay;

  /**
   * What the pipeline joins. It closes none of them.
   *
   * @param parse understands again what was understood when it was heard
   * @param enrich never blocks, never fails
   */
  public record Parts(
      SiteId site,
      Spool spool,
      Sender sender,
      Function<byte[], Message> parse,
      Function<Heard, CompletableFuture<Enriched>> enrich,
      FollowUps followUps) {}

  public Pipeline(Parts parts, PipelineConfig config, Clock clock, PrometheusRegistry registry) {
    this.parts = parts;
    this.config = config;
    this.clock = clock;
    this.metrics = new PipelineMetrics(registry);
    this.plain = new Plain(parts.site);
  }

  /** Takes up what an earlier process left; to be called before anything is heard. */
  public void start() {
    List<Entry> left = parts.spool.entries();
    if (!left.isEmpty()) {
      log.info("{} events from before the start wait in the spool", left.size());
    }
    parts.sender.start(new Travels(traces, metrics, clock));
    parts.sender.offer(left.stream().filter(Entry::isReady).toList());
    thread.run(
        () -> {
          left.stream().filter(entry -> !entry.isReady()).forEach(this::await);
          pump();
        });
  }

  /** Never blocks. What the spool cannot take is counted there. */
  public void heard(Heard heard) {
    Subject subject = plain.subject(heard);
    CompletableFuture<Entry> durable = new CompletableFuture<>();
    Optional<CompletableFuture<Entry>> first =
        firsts.claim(subject.eventId(), clock.instant(), durable);
    if (first.isPresent()) {
      heardAgain(heard, first.get());
      return;
    }
    Datagram datagram = new Datagram(heard.time(), heard.by(), heard.raw());
    var unused =
        parts
            .spool
            .heard(Lane.of(subject.type()), datagram)
            .whenComplete(
                (entry, refused) -> {
                  if (refused == null) {
                    spooled(entry, subject);
                    durable.complete(entry);
                  } else {
                    firsts.release(subject.eventId());
                    durable.completeExceptionally(refused);
                  }
                });
  }

  /** The latest events, newest first. */
  public List<Trace> recent() {
    return traces.latest();
  }

  /** What is not sent yet stays in the spool. */
  @Override
  public void close() {
    thread.close();
  }

  /** A repeat needs no work once the first is safe; if the first is lost, it takes its place. */
  private void heardAgain(Heard heard, CompletableFuture<Entry> first) {
    var unused =
        first.whenComplete(
            (entry, lost) -> {
              if (lost == null) {
                metrics.duplicates.inc();
              } else {
                heard(heard);
              }
            });
  }

  private void spooled(Entry entry, Subject subject) {
    traces.reached(Hop.SPOOLED, entry, subject, clock.instant());
    thread.run(
        () -> {
          await(entry);
          pump();
        });
  }

  private void await(Entry entry) {
    (entry.lane() == Lane.URGENT ? urgent : routine).addLast(entry);
  }

  private void pump() {
    while (underWay < config.enrichments() && !(urgent.isEmpty() && routine.isEmpty())) {
      begin(urgent.isEmpty() ? routine.removeFirst() : urgent.removeFirst());
    }
  }

  /** Reads back what was heard: only places of the waiting ones are kept in memory. */
  private void begin(Entry entry) {
    parts
        .spool
        .datagram(entry)
        .flatMap(datagram -> understood(entry, datagram))
        .ifPresent(
            heard -> {
              underWay++;
              if (Plain.outcome(heard.message()).equals(EventType.TASK_DISTRIBUTED)) {
                follow(entry, heard);
              } else {
                enrich(entry, heard);
              }
            });
  }

  /** Its outcome may take hours: the list of follow-ups keeps it in the spool's place. */
  private void follow(Entry entry, Heard heard) {
    var unused =
        parts
            .followUps
            .distribution(heard)
            .whenComplete(
                (durable, refused) ->
                    thread.run(
                        () -> {
                          if (refused == null) {
                            underWay--;
                            parts.spool.forget(List.of(entry));
                            pump();
                          } else {
                            enrich(entry, heard);
                          }
                        }));
  }

  private void enrich(Entry entry, Heard heard) {
    var unused =
        enriched(heard).thenAccept(made -> thread.run(() -> keep(new Made(entry, heard, made))));
  }

  private Optional<Heard> understood(Entry entry, Datagram datagram) {
    try {
      Message message = parts.parse.apply(datagram.raw());
      return Optional.of(new Heard(datagram.time(), datagram.by(), datagram.raw(), message));
    } catch (RuntimeException e) {
      log.error("a spooled datagram is no longer understood and is left out: {}", e.getMessage());
      metrics.unreadable.inc();
      parts.spool.forget(List.of(entry));
      return Optional.empty();
    }
  }

  private CompletableFuture<Enriched> enriched(Heard heard) {
    return asked(heard)
        .orTimeout(ENRICHMENT_SECONDS, TimeUnit.SECONDS)
        .thenApply(made -> Objects.requireNonNull(made, "no event"))
        .exceptionally(failure -> plain(heard, "enrichment failed: " + failure.getCause()));
  }

  private Enriched plain(Heard heard, String reason) {
    return new Enriched(plain.event(heard, reason), Set.of("task"));
  }

  private CompletableFuture<Enriched> asked(Heard heard) {
    if (heard.message() instanceof Message.LoopTest test) {
      Enriched whole = new Enriched(plain.event(heard, test), Set.of());
      return CompletableFuture.completedFuture(whole);
    }
    try {
      return parts.enrich.apply(heard).copy();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Holds its place among those under way until the event is on disk, so memory is bounded. */
  private void keep(Made made) {
    var unused =
        parts
            .spool
            .ready(made.entry, made.event)
            .whenComplete(
                (done, refused) ->
                    thread.run(
                        () -> {
                          if (refused == null) {
                            kept(made);
                          } else {
                            notKept(made, refused);
                          }
                        }));
  }

  private void kept(Made made) {
    underWay--;
    metrics.enriched.inc();
    Subject subject = Subject.of(made.event);
    traces.reached(Hop.ENRICHED, made.entry, subject, clock.instant());
    parts.sender.offer(List.of(made.entry));
    if (!made.open.isEmpty()) {
      parts.followUps.late(made.heard, subject.eventId(), made.open);
    }
    pump();
  }

  private void notKept(Made made, Throwable refused) {
    if (made.entry.isGone()) {
      underWay--;
      pump();
    } else if (refused instanceof SpoolRefused why && why.reason() == Reason.TOO_LARGE) {
      String reason = "what was found is too large: " + why.getMessage();
      keep(new Made(made.entry, made.heard, plain(made.heard, reason)));
    } else {
      thread.later(() -> keep(made), AGAIN);
    }
  }

  /** An event on its way to disk. */
  private record Made(Entry entry, Heard heard, byte[] event, Set<String> open) {
    Made(Entry entry, Heard heard, Enriched enriched) {
      this(entry, heard, MessageCodec.encode(enriched.event()), enriched.open());
    }
  }
}
