package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Command.CloseLoop;
import io.butlerops.contract.reading.LoopTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of relays over minutes and weeks, and what people hear of it. Each has a site. */
@Timeout(180)
class RelayDaysIT {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final SiteId MUTE = SiteId.of("mute");
  private static final SiteId WILL = SiteId.of("will");
  private static final SiteId CERTIFICATE = SiteId.of("certificate");
  private static final SiteId SPOOL = SiteId.of("spool");
  private static final SiteId CLOCK = SiteId.of("clock");
  private static final SiteId LOOP = SiteId.of("loop");
  private static final SiteId HEART = SiteId.of("heart");

  @TempDir private static Path folder;
  private static PassingDays days;

  @BeforeAll
  static void begin() throws Exception {
    days =
        new PassingDays(
            folder,
            """
            monitors:
              nodes: [{site: mute, node: qlik1, within: 1h}]
              tasks: [{site: mute, task: Reload of Sales, within: 1h}]
            sites:
              heart: {heartbeat: {url: "SINK/beat", every: 1m}}
            """,
            MUTE,
            WILL,
            CERTIFICATE,
            SPOOL,
            CLOCK,
            LOOP,
            HEART);
  }

  @AfterAll
  static void end() {
    days.close();
  }

  @Test
  void relay_silentForHours_isOneAlarmAndNothingElseOfItsSite() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, MUTE)) {
      Health health = Health.GOOD.loops().success("qlik1", relay.now());
      relay.speak(health.waiting(7, relay.now()));
      relay.tell(EventType.LOOP_TEST, new LoopTest(relay.id(), "one", relay.now()));
      days.look();
      days.pass(Duration.ofMinutes(3));
      days.look();
      assertThat(days.told(MUTE)).isEmpty();

      days.pass(MINUTE);
      days.look();
      assertThat(days.told(MUTE)).containsExactly("alarm.relay.silent mute-1");
      for (int hours = 0; hours < 3; hours++) {
        days.look();
        days.pass(Duration.ofHours(1));
      }
      days.look();
      assertThat(days.told(MUTE)).isEmpty();

      relay.speak(health.success("qlik1", relay.now()));
      days.look();
      days.look();
      assertThat(days.told(MUTE)).containsExactly("alarm.relay.silent.over mute-1");
    }
  }

  @Test
  void relay_whoseConnectionBreaks_isToldAtOnceByItsLastWill() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, WILL)) {
      relay.speak(Health.GOOD);
      days.look();

      relay.breakOff();
      assertThat(days.told(WILL)).containsExactly("alarm.relay.silent will-1");
      days.pass(Duration.ofMinutes(10));
      days.look();
      assertThat(days.told(WILL)).isEmpty();

      relay.connect();
      assertThat(days.told(WILL)).containsExactly("alarm.relay.silent.over will-1");
      days.look();
      assertThat(days.told(WILL)).isEmpty();
    }
  }

  @Test
  void certificate_comingToItsEnd_isToldAtEachStepUntilItIsRenewed() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, CERTIFICATE)) {
      Instant end = relay.now().plus(Duration.ofDays(31));
      List<Long> toldAt = new ArrayList<>();
      for (long left : List.of(31, 30, 29, 14, 10, 7, 6, 2, 1)) {
        days.pass(Duration.between(days.now(), end.minus(Duration.ofDays(left))));
        relay.speak(Health.GOOD.certificate("mqtt.client", end));
        days.look();
        days.look();
        days.told(CERTIFICATE).stream()
            .peek(told -> assertThat(told).isEqualTo(certificate("")))
            .forEach(told -> toldAt.add(left));
      }
      assertThat(toldAt).containsExactly(30L, 14L, 7L, 1L);

      days.pass(Duration.ofHours(1));
      relay.speak(Health.GOOD.certificate("mqtt.client", end.plus(Duration.ofDays(365))));
      days.look();
      days.look();
      assertThat(days.told(CERTIFICATE)).containsExactly(certificate(".over"));
    }
  }

  private static String certificate(String over) {
    return "alarm.certificate.expiring" + over + " certificate-1 mqtt.client";
  }

  @Test
  void spool_thatGrows_isToldOnceAndItsEndWhenItIsDrained() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, SPOOL)) {
      Instant oldest = relay.now();
      minute(relay, Health.GOOD.waiting(5, oldest));
      days.pass(Duration.ofMinutes(10));
      minute(relay, Health.GOOD.waiting(6, oldest));
      assertThat(days.told(SPOOL)).isEmpty();

      minute(relay, Health.GOOD.waiting(7, oldest));
      assertThat(days.told(SPOOL)).containsExactly("alarm.spool.growing spool-1");
      minute(relay, Health.GOOD.waiting(8, oldest));
      minute(relay, Health.GOOD.waiting(4, oldest));
      assertThat(days.told(SPOOL)).as("grows on, then shrinks").isEmpty();

      minute(relay, Health.GOOD);
      minute(relay, Health.GOOD);
      assertThat(days.told(SPOOL)).containsExactly("alarm.spool.growing.over spool-1");
    }
  }

  @Test
  void clock_fast_isToldAtTheThirdWordAndItsEndWhenItIsRight() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, CLOCK)) {
      relay.clockIsFastBy(Duration.ofMinutes(2));
      minute(relay, Health.GOOD);
      minute(relay, Health.GOOD);
      assertThat(days.told(CLOCK)).isEmpty();
      minute(relay, Health.GOOD);
      minute(relay, Health.GOOD);
      assertThat(days.told(CLOCK)).containsExactly("alarm.clock.off clock-1");

      relay.clockIsFastBy(Duration.ZERO);
      for (int minutes = 0; minutes < 6; minutes++) {
        minute(relay, Health.GOOD);
      }
      assertThat(days.told(CLOCK)).containsExactly("alarm.clock.off.over clock-1");
    }
  }

  @Test
  void loopTests_thatDoNotCome_areToldOnceAndThatTheyComeAgain() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, LOOP)) {
      minute(relay, Health.GOOD.loops());
      relay.tell(EventType.LOOP_TEST, new LoopTest(relay.id(), "first", relay.now()));
      assertThat(relay.commands())
          .extracting(message -> message.command())
          .containsExactly(new CloseLoop("first"));
      days.pass(Duration.ofMinutes(14));
      minute(relay, Health.GOOD.loops());
      assertThat(days.told(LOOP)).isEmpty();

      minute(relay, Health.GOOD.loops());
      minute(relay, Health.GOOD.loops());
      assertThat(days.told(LOOP)).containsExactly("alarm.looptest.missing loop-1");

      relay.tell(EventType.LOOP_TEST, new LoopTest(relay.id(), "second", relay.now()));
      minute(relay, Health.GOOD.loops());
      minute(relay, Health.GOOD.loops());
      assertThat(days.told(LOOP)).containsExactly("alarm.looptest.missing.over loop-1");
    }
  }

  @Test
  void heartbeat_isSentOnlyWhileTheRelayIsThereAndItsLoopTestsComeBack() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, HEART)) {
      assertThat(beats(relay, Health.GOOD.looped(relay.now()))).isEqualTo(1);
      Health stale = Health.GOOD.looped(relay.now());
      assertThat(beats(relay, stale)).isEqualTo(1);
      days.pass(Duration.ofMinutes(15));
      assertThat(beats(relay, stale)).as("none came back for so long").isZero();
      assertThat(beats(relay, Health.GOOD.looped(relay.now()))).isEqualTo(1);

      long before = days.visits("/beat");
      relay.breakOff();
      days.pass(MINUTE);
      days.look();
      assertThat(days.visits("/beat")).as("while it is away").isEqualTo(before);
      relay.connect();
      assertThat(beats(relay, Health.GOOD.looped(relay.now()))).isEqualTo(1);
    }
  }

  /** In a minute in which two look. */
  private static long beats(SpokenRelay relay, Health health) throws InterruptedException {
    long before = days.visits("/beat");
    minute(relay, health);
    days.look();
    return days.visits("/beat") - before;
  }

  private static void minute(SpokenRelay relay, Health health) throws InterruptedException {
    days.pass(MINUTE);
    relay.speak(health);
    days.look();
  }
}
