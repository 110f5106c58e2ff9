package io.butlerops.relay.status;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.reading.Status;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.message.Message;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The loop tests that this process sent, and the last that came back; asked by any thread. */
public final class LoopTests {
  /** One that so many younger ones have overtaken is not waited for any more. */
  private static final int MOST = 12;

  /** An answer that takes longer is missing. */
  private static final Duration LATE = Duration.ofMinutes(2);

  /** Who asks by another clock may come a little early. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  private static final String PART = "loopTest";

  /**
   * @param at nanoseconds
   * @param heard our own port has taken it
   */
  private record Sent(Message.LoopTest test, long at, boolean heard) {}

  private final RelayId relay;
  private final Optional<Duration> period;
  private final Timing timing;
  private final LoopMetrics metrics;
  private final Map<String, Sent> underWay = new LinkedHashMap<>();
  private OptionalLong latest = OptionalLong.empty();
  private Optional<Status.Loop> last = Optional.empty();

  public LoopTests(RelayId relay, StatusConfig config, Clock clock, PrometheusRegistry registry) {
    this(relay, config, new Timing(clock, System::nanoTime), registry);
  }

  LoopTests(RelayId relay, StatusConfig config, Timing timing, PrometheusRegistry registry) {
    this.relay = relay;
    this.period = config.loopTest();
    this.timing = timing;
    this.metrics = new LoopMetrics(registry);
  }

  /** Whether this is one of ours and comes for the first time. */
  public synchronized boolean isNews(Message.LoopTest test) {
    Sent sent = underWay.get(test.id());
    if (sent == null || sent.heard || !sent.test.equals(test)) {
      return false;
    }
    underWay.put(test.id(), new Sent(test, sent.at, true));
    return true;
  }

  /** Whether they come back; empty when they are switched off. */
  public synchronized Optional<Check> check() {
    return period.map(on -> isMissing() ? missing() : Check.ok(PART, told()));
  }

  /** The one to be sent now; empty when none is due. */
  synchronized Optional<Message.LoopTest> next() {
    long now = timing.nanos().getAsLong();
    return period.filter(every -> isDue(every, now)).map(every -> begin(now));
  }

  /** The functions have answered this one; empty when it is not waited for. */
  synchronized Optional<Status.Loop> close(String id) {
    Optional<Sent> sent = Optional.ofNullable(underWay.remove(id));
    sent.map(this::roundTrip)
        .ifPresent(
            loop -> {
              last = Optional.of(loop);
              metrics.closed(loop.roundTripMillis());
              underWay.values().removeIf(other -> other.at - sent.get().at < 0);
            });
    return sent.flatMap(closed -> last);
  }

  /** The last that came back. */
  synchronized Optional<Status.Loop> last() {
    return last;
  }

  private boolean isDue(Duration every, long now) {
    return latest.isEmpty() || now - latest.getAsLong() >= every.minus(SLACK).toNanos();
  }

  private Message.LoopTest begin(long now) {
    Message.LoopTest test =
        new Message.LoopTest(
            relay,
            UUID.randomUUID().toString(),
            timing.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    if (underWay.size() == MOST) {
      underWay.remove(underWay.keySet().iterator().next());
    }
    underWay.put(test.id(), new Sent(test, now, false));
    latest = OptionalLong.of(now);
    metrics.sent();
    return test;
  }

  private Status.Loop roundTrip(Sent sent) {
    long nanos = timing.nanos().getAsLong() - sent.at;
    return new Status.Loop(sent.test.sent(), TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  private boolean isMissing() {
    long now = timing.nanos().getAsLong();
    return underWay.values().stream().anyMatch(sent -> now - sent.at > LATE.toNanos());
  }

  private Check missing() {
    String since = last.map(loop -> "sent after " + loop.sent()).orElse("of this process");
    return Check.warn(
        PART,
        "no loop test " + since + " has come back: what is heard may not get to the functions",
        "see the stack's alarms and dead letters; functions older than this relay answer none");
  }

  private String told() {
    return last.map(
            loop -> "sent at %s, back after %d ms".formatted(loop.sent(), loop.roundTripMillis()))
        .orElse("none is back yet");
  }
}
