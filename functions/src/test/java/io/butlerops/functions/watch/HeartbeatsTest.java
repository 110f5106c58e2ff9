package io.butlerops.functions.watch;

import static io.butlerops.functions.watch.WatchStage.HQ;
import static io.butlerops.functions.watch.WatchStage.NOW;
import static io.butlerops.functions.watch.WatchStage.RELAY;
import static io.butlerops.functions.watch.WatchStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.RelayId;
import io.butlerops.functions.notify.channel.AddressGuard;
import io.butlerops.functions.notify.channel.HttpSender;
import io.butlerops.functions.notify.channel.Sink;
import io.butlerops.functions.platform.InMemorySecrets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final WatchStage stage = new WatchStage();
  private final Sink outside = new Sink();
  private final Heartbeats heartbeats = heartbeats("127.0.0.1");

  @BeforeEach
  void configured() {
    every("1m");
    stage.present(RELAY);
  }

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void send_relayIsThere_eachMinuteOnce() {
    heartbeats.send();
    heartbeats.send();
    assertThat(outside.only().method()).isEqualTo("GET");
    assertThat(outside.only().uri().toString()).isEqualTo("/ping/abc");

    stage.clock.advance(MINUTE.minusSeconds(2));
    heartbeats.send();
    assertThat(outside.calls()).hasSize(2);
    assertThat(pulse()).isEqualTo(new Pulse(Optional.of(stage.clock.instant()), 0, ""));
  }

  @Test
  void send_everyFiveMinutes_fourTicksPass() {
    every("5m");
    for (int minute = 0; minute < 6; minute++) {
      stage.present(RELAY);
      heartbeats.send();
      stage.clock.advance(MINUTE);
    }

    assertThat(outside.calls()).hasSize(2);
  }

  @Test
  void send_noRelayIsThere_nothing() {
    stage.gone(RELAY);
    heartbeats.send();

    assertThat(outside.calls()).isEmpty();
    assertThat(pulse().problem()).isEqualTo("the site is not well");
  }

  @Test
  void send_loopTestsDoNotComeBack_nothingUntilOneDoes() {
    stage.status(status().started(NOW.minusSeconds(3600)).looped(NOW.minusSeconds(1000)).build());
    heartbeats.send();
    assertThat(outside.calls()).isEmpty();

    stage.clock.advance(MINUTE);
    stage.present(RELAY);
    stage.status(status().started(NOW.minusSeconds(3600)).looped(stage.clock.instant()).build());
    heartbeats.send();
    assertThat(outside.calls()).hasSize(1);
  }

  @Test
  void send_relayHasJustBegun_itsFirstLoopTestIsWaitedFor() {
    stage.status(status().started(NOW).loops().build());
    heartbeats.send();

    assertThat(outside.calls()).hasSize(1);
  }

  @Test
  void send_outsideIsBroken_countedAndForgottenWhenItHears() {
    outside.answers(503, "down");
    heartbeats.send();
    stage.clock.advance(MINUTE);
    heartbeats.send();
    assertThat(pulse().failures()).isEqualTo(2);
    assertThat(pulse().problem()).isEqualTo("answered 503: down");

    outside.answers(200, "ok");
    stage.clock.advance(MINUTE);
    heartbeats.send();
    assertThat(pulse().failures()).isZero();
  }

  @Test
  void send_addressIsInside_refused() {
    heartbeats("").send();

    assertThat(outside.calls()).isEmpty();
    assertThat(pulse().problem()).contains("not on the internet");
  }

  @Test
  void send_secretIsMissing_saidWithoutAnythingElseFailing() {
    stage.configure("sites: {hq: {heartbeat: {url: secret:none}}}\n");
    heartbeats.send();

    assertThat(pulse().problem()).contains("none");
  }

  @Test
  void send_someDoNotAnswer_theirTimeIsNotThatOfTheOthers() {
    stage.configure(
        Stream.of("a", "b", "c", "d")
            .map(site -> site + ": {heartbeat: {url: '" + outside.uri("/" + site) + "'}}")
            .collect(Collectors.joining(", ", "sites: {", "}\n")));
    outside.answers(
        exchange -> {
          stage.clock.advance(Duration.ofSeconds(9));
          Sink.reply(exchange, 503, "late");
        });
    for (int look = 0; look < 2; look++) {
      Stream.of("a-1", "b-1", "c-1", "d-1").map(RelayId::parse).forEach(stage::present);
      heartbeats.send();
      stage.clock.advance(MINUTE);
    }

    assertThat(outside.calls())
        .extracting(call -> call.uri().toString())
        .containsExactlyInAnyOrder("/a", "/b", "/c", "/d");
  }

  private Heartbeats heartbeats(String allowed) {
    return new Heartbeats(
        stage.memory,
        stage.relays,
        stage::settings,
        new Heartbeats.Line(
            new HttpSender(stage.clock, Duration.ofSeconds(10), AddressGuard.allowing(allowed)),
            new InMemorySecrets(Map.of("hc", outside.uri("/ping/abc").toString()))),
        stage.clock);
  }

  private void every(String period) {
    stage.configure("sites: {hq: {heartbeat: {url: secret:hc, every: " + period + "}}}\n");
  }

  private Pulse pulse() {
    return stage.memory.read(HQ, Part.PULSE);
  }
}
