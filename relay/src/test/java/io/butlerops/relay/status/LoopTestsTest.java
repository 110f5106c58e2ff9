package io.butlerops.relay.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.reading.Status.Loop;
import io.butlerops.relay.follow.MovableClock;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.message.Message;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopTestsTest {
  private static final RelayId RELAY = RelayId.parse("hq-1");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration PERIOD = Duration.ofMinutes(5);

  private final MovableClock clock = new MovableClock(NOW);
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final LoopTests loops = loops(Optional.of(PERIOD));
  private long nanos = Long.MAX_VALUE - 1; // such clocks may run over

  @Test
  void next_isOneAPeriod() {
    Message.LoopTest first = loops.next().orElseThrow();
    assertThat(first.relay()).isEqualTo(RELAY);
    assertThat(first.sent()).isEqualTo(NOW);
    pass(Duration.ofMinutes(4));
    assertThat(loops.next()).isEmpty();
    pass(Duration.ofSeconds(59));
    assertThat(loops.next())
        .hasValueSatisfying(next -> assertThat(next.id()).isNotEqualTo(first.id()));
    assertThat(Counters.of(registry)).containsEntry("butler_relay_loop_tests_sent_total", 2L);
  }

  @Test
  void next_switchedOff_isNone_andThereIsNoLineOnTheHealthPage() {
    LoopTests off =
        new LoopTests(RELAY, new StatusConfig(Optional.empty()), clock, new PrometheusRegistry());
    assertThat(off.next()).isEmpty();
    assertThat(off.check()).isEmpty();
  }

  @Test
  void clockSetBack_neitherStopsThemNorSpoilsTheRoundTrip() {
    String id = loops.next().orElseThrow().id();
    clock.pass(Duration.ofDays(-1));
    nanos += Duration.ofMillis(750).toNanos();
    assertThat(loops.close(id)).contains(new Loop(NOW, 750));
    nanos += PERIOD.toNanos();
    assertThat(loops.next()).isPresent();
  }

  @Test
  void isNews_own_isOnce() {
    Message.LoopTest test = loops.next().orElseThrow();
    assertThat(loops.isNews(test)).isTrue();
    assertThat(loops.isNews(test)).as("again").isFalse();
  }

  @Test
  void isNews_foreignOrChangedOrClosed_isNot() {
    Message.LoopTest test = loops.next().orElseThrow();
    String other = "14a81bf5-f81c-4047-b1a1-193b0920de28";
    assertThat(loops.isNews(new Message.LoopTest(RELAY, other, NOW))).isFalse();
    assertThat(loops.isNews(new Message.LoopTest(RELAY, test.id(), NOW.minusSeconds(9)))).isFalse();
    assertThat(loops.isNews(new Message.LoopTest(RelayId.parse("hq-2"), test.id(), NOW))).isFalse();
    loops.close(test.id());
    assertThat(loops.isNews(test)).isFalse();
  }

  @Test
  void close_tellsTheRoundTripAndCounts_once() {
    String id = loops.next().orElseThrow().id();
    pass(Duration.ofMillis(1200));
    assertThat(loops.close(id)).contains(new Loop(NOW, 1200));
    assertThat(loops.last()).contains(new Loop(NOW, 1200));
    assertThat(loops.close(id)).isEmpty();
    assertThat(Counters.of(registry)).containsEntry("butler_relay_loop_tests_closed_total", 1L);
  }

  @Test
  void close_afterAYoungerOne_isNotKnownAnyMore() {
    String first = loops.next().orElseThrow().id();
    pass(PERIOD);
    String second = loops.next().orElseThrow().id();
    assertThat(loops.close(second)).isPresent();
    assertThat(loops.close(first)).isEmpty();
    assertThat(loops.check()).map(Check::state).contains(Check.State.OK);
  }

  @Test
  void unanswered_manyPeriods_areBounded() {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(loops.next().orElseThrow().id());
      pass(PERIOD);
    }
    assertThat(loops.close(sent.get(37))).isEmpty();
    assertThat(loops.close(sent.get(38))).isPresent();
  }

  @Test
  void check_goesFromWaitingToWellToMissingAndBack() {
    assertThat(loops.check()).contains(Check.ok("loopTest", "none is back yet"));
    String first = loops.next().orElseThrow().id();
    pass(Duration.ofMinutes(1));
    assertThat(loops.check()).map(Check::state).contains(Check.State.OK);
    pass(Duration.ofMinutes(2));
    assertThat(loops.check())
        .map(Check::message)
        .hasValueSatisfying(m -> assertThat(m).contains("of this process has come back"));
    loops.close(first);
    assertThat(loops.check())
        .contains(Check.ok("loopTest", "sent at 2026-11-23T12:00:00Z, back after 180000 ms"));
    pass(PERIOD);
    loops.next();
    pass(Duration.ofMinutes(3));
    assertThat(loops.check())
        .hasValueSatisfying(
            check -> {
              assertThat(check.state()).isEqualTo(Check.State.WARN);
              assertThat(check.message()).contains("sent after 2026-11-23T12:00:00Z has come back");
            });
  }

  private void pass(Duration time) {
    clock.pass(time);
    nanos += time.toNanos();
  }

  private LoopTests loops(Optional<Duration> period) {
    return new LoopTests(RELAY, new StatusConfig(period), new Timing(clock, () -> nanos), registry);
  }
}
