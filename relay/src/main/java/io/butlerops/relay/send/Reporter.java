package io.butlerops.relay.send;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.StableHash;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Lets what the relay itself has to say leave the way that events of Qlik leave. */
public final class Reporter {
  private final Origin origin;
  private final Spool spool;
  private final Sender sender;
  private final Clock clock;
  private final AtomicLong count = new AtomicLong();
  private final Map<EventType, Entry> latest = new ConcurrentHashMap<>();

  public Reporter(Origin origin, Spool spool, Sender sender, Clock clock) {
    this.origin = origin;
    this.spool = spool;
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Never blocks.
   *
   * @param host that it is about
   * @return completes when it is on disk; fails when the spool refuses it
   */
  public CompletableFuture<Void> report(EventType type, String host, EventData data) {
    return put(type, host, data).thenAccept(entry -> {});
  }

  /**
   * As {@link #report}, for a type of which only the latest counts: it takes the place of one that
   * the broker does not have yet, so that they never pile up.
   */
  public CompletableFuture<Void> replace(EventType type, String host, EventData data) {
    return put(type, host, data)
        .thenAccept(
            entry ->
                Optional.ofNullable(latest.put(type, entry))
                    .filter(before -> !before.isGone())
                    .ifPresent(before -> spool.forget(List.of(before))));
  }

  /** A piece of a script log; completes and fails as {@link #report} does. */
  public CompletableFuture<Void> post(LogPart part) {
    return put(Lane.LOGS, clock.instant(), part.encoded()).thenAccept(entry -> {});
  }

  private CompletableFuture<Entry> put(EventType type, String host, EventData data) {
    Instant now = clock.instant();
    String id =
        StableHash.of(
            origin.relay().toString(), origin.boot(), Long.toString(count.incrementAndGet()));
    String source = Event.source(origin.relay().site(), host);
    byte[] event = MessageCodec.encode(new Event(id, source, type, now, data));
    return put(Lane.of(type), now, event);
  }

  private CompletableFuture<Entry> put(Lane lane, Instant time, byte[] encoded) {
    return spool
        .put(lane, time, encoded)
        .thenApply(
            entry -> {
              sender.offer(List.of(entry));
              return entry;
            });
  }
}
