package io.butlerops.relay.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.EventType;
import io.butlerops.contract.ReadingData;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Answer<ExpectedTasks> AWAY =
      new Trouble<>(Fault.UNREACHABLE, "QRS cannot be reached");

  private final HandTimer timer = new HandTimer();
  private final List<ReadingData> reported = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Answer<ExpectedTasks>>> asked = new ArrayList<>();
  private final Reading reading =
      Reading.of(EventType.EXPECTED_TASKS, "part", "the thing", "look there", EVERY, this::ask);
  private final Repeated repeated =
      new Repeated(reading, (type, data) -> send(data), timer, () -> 0.5);
  private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);

  @Test
  void start_readsSoon_thenOnThePeriod() {
    repeated.start();
    timer.pass(Duration.ofSeconds(15));
    assertThat(asked).isEmpty();
    timer.pass(Duration.ofSeconds(8));
    answer(found("a"));

    timer.pass(EVERY.minus(SECOND));
    assertThat(asked).hasSize(1);
    timer.pass(SECOND.plus(SECOND));
    answer(found("b"));

    assertThat(reported).containsExactly(data("a"), data("b"));
  }

  @Test
  void chance_spreadsRelaysOverTheirStartAndPeriod() {
    for (double chance : new double[] {0, 1}) {
      HandTimer own = new HandTimer();
      List<String> reads = new ArrayList<>();
      new Repeated(
              Reading.of(
                  EventType.EXPECTED_TASKS,
                  "part",
                  "the thing",
                  "",
                  EVERY,
                  () -> {
                    reads.add("read");
                    return CompletableFuture.completedFuture(found("a"));
                  }),
              (type, data) -> send(data),
              own,
              () -> chance)
          .start();

      own.pass(chance == 0 ? Duration.ofSeconds(16) : Duration.ofSeconds(29));
      assertThat(reads).hasSize(chance == 0 ? 1 : 0);
      own.pass(SECOND.multipliedBy(2));
      own.pass(chance == 0 ? Duration.ofMinutes(54) : Duration.ofMinutes(65));
      assertThat(reads).hasSize(chance == 0 ? 2 : 1);
    }
  }

  @Test
  void qrsAway_reportsNothing_andIsAskedAgainWithGrowingGaps_upToThePeriod() {
    repeated.readNow();
    timer.pass(Duration.ZERO);
    for (int seconds : new int[] {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
      answer(AWAY);
      timer.pass(Duration.ofSeconds(seconds).minus(SECOND));
      assertThat(underWay()).as("before %d s", seconds).isFalse();
      timer.pass(SECOND);
      assertThat(underWay()).as("after %d s", seconds).isTrue();
    }
    assertThat(reported).isEmpty();
    assertThat(repeated.trouble())
        .contains(
            Check.warn("part", "the thing cannot be read: QRS cannot be reached", "look there"));

    answer(found("back"));

    assertThat(reported).containsExactly(data("back"));
    assertThat(repeated.trouble()).isEmpty();
  }

  @Test
  void successAfterFailures_beginsTheGapsAnew() {
    repeated.readNow();
    timer.pass(Duration.ZERO);
    answer(AWAY);
    timer.pass(Duration.ofSeconds(30));
    answer(found("a"));
    timer.pass(EVERY);
    answer(AWAY);

    timer.pass(Duration.ofSeconds(30));

    assertThat(underWay()).isTrue();
  }

  @Test
  void nothingThere_isNoReading() {
    repeated.readNow();
    timer.pass(Duration.ZERO);

    answer(new Empty<>());

    assertThat(reported).isEmpty();
    assertThat(repeated.trouble()).isPresent();
  }

  @Test
  void readNow_takesThePlaceOfWhatWasPlanned() {
    repeated.start();
    timer.pass(SECOND);
    repeated.readNow();
    timer.pass(Duration.ZERO);
    answer(found("now"));

    timer.pass(EVERY.minus(SECOND));

    assertThat(asked).hasSize(1);
  }

  @Test
  void readNow_whileItIsRead_doesNotReadTwice() {
    repeated.readNow();
    repeated.readNow();
    timer.pass(SECOND);

    assertThat(asked).hasSize(1);
  }

  @Test
  void bugInAReader_isTriedAgain() {
    repeated.readNow();
    timer.pass(Duration.ZERO);
    asked.get(0).completeExceptionally(new IllegalStateException("bug"));

    timer.pass(Duration.ofSeconds(30));

    assertThat(asked).hasSize(2);
  }

  @Test
  void bugBeforeAReaderHasAsked_isTriedAgain() {
    List<String> reads = new ArrayList<>();
    Reading broken =
        Reading.of(
            EventType.EXPECTED_TASKS,
            "part",
            "the thing",
            "",
            EVERY,
            () -> {
              reads.add("read");
              throw new IllegalStateException("bug");
            });
    new Repeated(broken, (type, data) -> send(data), timer, () -> 0.5).readNow();

    timer.pass(Duration.ofSeconds(30));

    assertThat(reads).hasSize(2);
  }

  @Test
  void fullSpool_doesNotEndTheReadings() {
    sent = CompletableFuture.failedFuture(new IllegalStateException("full"));
    repeated.readNow();
    timer.pass(Duration.ZERO);
    answer(found("lost"));

    timer.pass(EVERY);

    assertThat(asked).hasSize(2);
  }

  @Test
  void readings_readNow_reportsAll_onAThreadOfTheirOwn() {
    Reading one = instant("one");
    Reading other = instant("other");
    try (Readings readings = new Readings(List.of(one, other), (type, data) -> send(data))) {
      readings.readNow();

      await().untilAsserted(() -> assertThat(reported).hasSize(2));
      assertThat(reported).containsExactlyInAnyOrder(data("one"), data("other"));
      assertThat(readings.checks()).isEmpty();
    }
  }

  @Test
  void check_saysOnceHowItIs() {
    assertThat(instant("x").check()).isEqualTo(Check.ok("part", "x can be read"));
    Reading broken =
        Reading.of(
            EventType.EXPECTED_TASKS,
            "part",
            "y",
            "look there",
            EVERY,
            () -> CompletableFuture.completedFuture(AWAY));
    assertThat(broken.check().state()).isEqualTo(Check.State.WARN);
  }

  private static Reading instant(String what) {
    return Reading.of(
        EventType.EXPECTED_TASKS,
        "part",
        what,
        "",
        EVERY,
        () -> CompletableFuture.completedFuture(found(what)));
  }

  private CompletableFuture<Answer<ExpectedTasks>> ask() {
    asked.add(new CompletableFuture<>());
    return asked.get(asked.size() - 1);
  }

  private boolean underWay() {
    return !asked.get(asked.size() - 1).isDone();
  }

  private void answer(Answer<ExpectedTasks> answer) {
    asked.get(asked.size() - 1).complete(answer);
    timer.pass(Duration.ZERO);
  }

  private CompletableFuture<Void> send(ReadingData data) {
    reported.add(data);
    return sent;
  }

  private static Answer<ExpectedTasks> found(String name) {
    return new Found<>(data(name));
  }

  private static ExpectedTasks data(String name) {
    return new ExpectedTasks(name, List.of());
  }
}
