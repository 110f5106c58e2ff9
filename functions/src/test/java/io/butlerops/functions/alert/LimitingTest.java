package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Delivery.Suppressed;
import io.butlerops.functions.settings.Limit;
import io.butlerops.functions.settings.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitingTest {
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Executor WRITERS = task -> new Thread(task).start();

  private final Scene scene = new Scene("- {to: sales}");

  @BeforeEach
  void limit() {
    scene.terms = by(Limit.By.TASK);
  }

  @Test
  void failures_20MillisecondsApart_oneMessageAndTheOtherSaysWhy() {
    scene.fail("e1", "sales");
    scene.pass(Duration.ofMillis(20));
    scene.fail("e2", "sales");
    scene.pass(MINUTE);

    assertThat(scene.told("bob")).containsExactly(List.of("e1"));
    assertThat(scene.decision("e2").reason()).isEqualTo(Reason.LIMITED);
    assertThat(scene.decision("e2").detail())
        .isEqualTo(
            "until %s by %s"
                .formatted(Scene.START.plus(FIVE), scene.deliveries.all().get(0).delivery().id()));
  }

  @Test
  void failures_heldBack_countedInTheNextMessage() {
    scene.fail("e0", "sales");
    for (int i = 1; i <= 14; i++) {
      scene.pass(Duration.ofSeconds(20));
      scene.fail("e" + i, "sales");
    }
    scene.pass(MINUTE);
    scene.fail("next", "sales");
    scene.pass(FIVE);
    scene.fail("after", "sales");
    scene.send();

    assertThat(scene.told("bob")).containsExactly(List.of("e0"), List.of("next"), List.of("after"));
    assertThat(suppressed())
        .containsExactly(
            Optional.empty(),
            Optional.of(new Suppressed(14, Scene.START.plusSeconds(20))),
            Optional.empty());
  }

  @Test
  void task_thatFlaps_toldOfFailureRecoveryAndFailureEachWithinItsLimit() {
    hear("f1", EventType.TASK_FAILED);
    hear("s1", EventType.TASK_DISTRIBUTED);
    hear("f2", EventType.TASK_FAILED);
    hear("s2", EventType.TASK_DISTRIBUTED);
    scene.pass(FIVE);
    hear("f3", EventType.TASK_FAILED);
    scene.send();

    assertThat(scene.toldEvents("bob")).containsExactly("f1", "s1", "f3");
  }

  @Test
  void resolve_rightAfterAnother_neverHeldBack() {
    Alert resolve =
        Alert.heard(new Occurrence(Course.HQ, Failures.failed("r", "t", Scene.START)))
            .decided(new Decision(Reason.ROUTED, "routes[0]", "sales").to("bob"))
            .on(scene.terms)
            .in(Phase.RESOLVE);

    assertThat(new Limiting().needs(List.of(resolve), scene.settings)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Limit.By.class)
  void limit_byEachFact_sameHeldBackAndDifferentTold(Limit.By by) {
    scene.terms = by(by);
    Failures like = Failures.SALES;
    scene.hear(like.event("e1", EventType.TASK_FAILED, Scene.START));
    scene.hear(like.event("e2", EventType.TASK_FAILED, Scene.START));
    Failures other =
        switch (by) {
          case TASK, RECIPIENT -> like.ofTask("x");
          case SERVICE -> new Failures(like.task(), like.app(), "x", "", TaskKind.RELOAD);
          case APP -> new Failures(like.task(), "x", like.host(), "", TaskKind.RELOAD);
          case ROUTE -> like;
        };
    scene.hear(other.event("e3", EventType.TASK_FAILED, Scene.START));
    scene.send();

    assertThat(scene.toldEvents("bob"))
        .isEqualTo(by == Limit.By.ROUTE ? List.of("e1") : List.of("e1", "e3"));
  }

  @Test
  void limit_byTask_personWhoWasNotToldBeforeWaitsToo() {
    assertThat(toldAfterOneMoreJoins(Limit.By.TASK)).isEmpty();
  }

  @Test
  void limit_byRecipient_personWhoWasNotToldBeforeIsTold() {
    assertThat(toldAfterOneMoreJoins(Limit.By.RECIPIENT)).containsExactly("e2");
  }

  private static List<String> toldAfterOneMoreJoins(Limit.By by) {
    Scene scene = new Scene("- {to: crowd}");
    scene.terms = by(by);
    Alerts onlyDan =
        scene.alerts(
            (alerts, situation) ->
                Ruling.of(
                    alerts.stream().filter(alert -> !alert.recipient().equals("eve")).toList()));
    onlyDan.take(new Occurrence(Course.HQ, Failures.failed("e1", "sales", Scene.START)));
    scene.fail("e2", "sales");
    scene.send();
    assertThat(scene.toldEvents("dan")).containsExactly("e1");
    return scene.toldEvents("eve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TASK", "RECIPIENT"})
  void message_givenUp_newestHeldBackTakesItsPlace(Limit.By by) {
    scene.terms = by(by);
    scene.deadDestinations.add("sales");
    scene.fail("e1", "sales");
    scene.fail("e2", "sales");
    scene.fail("e3", "sales");
    scene.deadDestinations.clear();
    giveUp("e1");
    scene.pass(MINUTE);

    assertThat(scene.told("bob")).containsExactly(List.of("e3"));
    assertThat(suppressed()).containsExactly(Optional.of(new Suppressed(1, Scene.START)));

    scene.fail("e4", "sales");
    scene.send();
    assertThat(scene.decision("e4").reason()).isEqualTo(Reason.LIMITED);
  }

  /** Sends only the delivery of that event, to a destination that refuses it. */
  private void giveUp(String event) {
    scene.deadDestinations.add("sales");
    scene.deliveries.all().stream()
        .filter(row -> row.delivery().eventId().equals(event))
        .forEach(row -> scene.sendOnly(row.delivery().id()));
    scene.deadDestinations.clear();
  }

  @Test
  void message_givenUpWithNothingHeldBack_nextFailureTold() {
    scene.deadDestinations.add("sales");
    scene.fail("e1", "sales");
    scene.send();
    scene.deadDestinations.clear();

    scene.fail("e2", "sales");
    scene.send();

    assertThat(scene.told("bob")).containsExactly(List.of("e2"));
  }

  @Test
  void destination_deadForLong_newestTriedAgainAndAgainAndNothingStuck() {
    scene.deadDestinations.add("sales");
    for (int i = 0; i < 30; i++) {
      scene.fail("e" + i, "sales");
      scene.pass(Duration.ofSeconds(20));
    }
    scene.deadDestinations.clear();
    scene.fail("last", "sales");
    scene.send();

    assertThat(scene.told("bob")).containsExactly(List.of("last"));
  }

  @Test
  void message_toSeveral_oneOfThemGivenUpAndLimitKept() {
    Scene crowd = new Scene("- {to: crowd}");
    crowd.terms = by(Limit.By.TASK);
    crowd.fail("e1", "sales");
    List<String> ids = crowd.deliveries.all().stream().map(row -> row.delivery().id()).toList();
    crowd.sendOnly(ids.get(0));
    crowd.fail("e2", "sales");
    crowd.deadDestinations.add("crowd");
    crowd.sendOnly(ids.get(1));
    crowd.deadDestinations.clear();
    crowd.send();

    assertThat(crowd.messages()).hasSize(1);
    assertThat(crowd.decision("e2").reason()).isEqualTo(Reason.LIMITED);
  }

  @Test
  void failures_atTheSameMoment_oneMessage() throws Exception {
    for (int round = 0; round < 50; round++) {
      Scene both = new Scene("- {to: sales}");
      both.terms = by(Limit.By.TASK);
      CyclicBarrier barrier = new CyclicBarrier(2);
      List<CompletableFuture<Void>> writers =
          IntStream.range(0, 2)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(
                          () -> {
                            await(barrier);
                            both.fail("e" + i, "sales");
                          },
                          WRITERS))
              .toList();
      writers.forEach(CompletableFuture::join);
      both.send();
      assertThat(both.messages()).hasSize(1);
    }
  }

  static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void process_diesAtAnyStep_sameMessagesAndTheNewestTakesThePlace() {
    boolean died = true;
    for (int step = 0; died; step++) {
      Scene scene = new Scene("- {to: sales}");
      scene.terms = by(Limit.By.TASK);
      scene.fuse.blowAfter(step);
      scene.fail("e1", "sales");
      scene.fail("e2", "sales");
      scene.deadDestinations.add("sales");
      scene.sendOnly(scene.deliveries.all().get(0).delivery().id());
      scene.deadDestinations.clear();
      scene.pass(MINUTE);
      assertThat(scene.told("bob")).as("died at step %d", step).containsExactly(List.of("e2"));
      died = scene.fuse.blown();
    }
  }

  private void hear(String id, EventType type) {
    Event event = Failures.SALES.event(id, type, scene.clock.instant());
    scene.hear(event);
    scene.pass(Duration.ofSeconds(10));
  }

  private List<Optional<Suppressed>> suppressed() {
    return scene.messages().stream().map(message -> message.context().suppressed()).toList();
  }

  private static Terms by(Limit.By by) {
    return new Terms(
        Optional.of(new Limit(FIVE, by)),
        Optional.empty(),
        Optional.empty(),
        false,
        Terms.WhenUnknown.TELL,
        Terms.PLAIN.recipients(),
        "",
        List.of());
  }
}
