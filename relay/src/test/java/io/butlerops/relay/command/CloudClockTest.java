package io.butlerops.relay.command;

import static io.butlerops.relay.command.Commands.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.relay.follow.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CloudClockTest {
  private final MovableClock clock = new MovableClock(NOW);
  private long nanos;
  private final CloudClock cloud = new CloudClock(clock, () -> nanos);

  @Test
  void withoutACommand_ourClockCounts() {
    assertThat(cloud.now()).isEqualTo(NOW);
  }

  @Test
  void ourClockIsAhead_byMoreThanAWayTakes() {
    cloud.heard(NOW.minusSeconds(300));
    assertThat(cloud.now()).isEqualTo(NOW.minusSeconds(300));
  }

  @Test
  void differenceThatTheWayExplains_isNone() {
    cloud.heard(NOW.minusMillis(900));
    assertThat(cloud.now()).isEqualTo(NOW);
  }

  @Test
  void ourClockIsBehind_byHoweverLittle() {
    cloud.heard(NOW.plusMillis(400));
    assertThat(cloud.now()).isEqualTo(NOW.plusMillis(400));
  }

  @Test
  void leastDelayedCommand_counts() {
    cloud.heard(NOW.minusSeconds(302));
    cloud.heard(NOW.minusSeconds(300));
    cloud.heard(NOW.minusSeconds(340));
    assertThat(cloud.now()).isEqualTo(NOW.minusSeconds(300));
  }

  @Test
  void settingOurClock_movesNothing_untilTheReadingIsTooOld() {
    cloud.heard(NOW.minusSeconds(300));
    clock.pass(Duration.ofHours(2));
    pass(Duration.ofSeconds(10));
    assertThat(cloud.now()).isEqualTo(NOW.minusSeconds(290));

    pass(Duration.ofMinutes(20));
    assertThat(cloud.now()).isEqualTo(clock.instant());
  }

  @Test
  void readingThatNoClockGives_isIgnored() {
    cloud.heard(Instant.MAX);
    cloud.heard(Instant.MIN);
    assertThat(cloud.now()).isEqualTo(NOW);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
