package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryMessage;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.settings.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens when a destination gives up; limits have a test of their own. */
class AftermathTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Scene scene = new Scene("- {to: sales}");

  @Test
  void destination_givesUp_everybodyAtTheFallbackTold() {
    scene.fallback = List.of("crowd");
    scene.deadDestinations.add("sales");
    scene.fail("e1");
    scene.send();

    assertThat(scene.messages())
        .extracting(Scene.Message::recipient)
        .containsExactlyInAnyOrder("dan", "eve");
    assertThat(scene.messages())
        .allMatch(message -> message.eventIds().equals(List.of("e1")))
        .allMatch(message -> message.context().note().equals("sales gave up: answered 410"));
  }

  @Test
  void firstFallback_takesIt_nextOneLeftInPeace() {
    scene.fallback = List.of("ops", "crowd");
    scene.deadDestinations.add("sales");
    scene.fail("e1");
    scene.pass(HOUR);

    assertThat(scene.messages()).extracting(Scene.Message::recipient).containsExactly("ann");
  }

  @Test
  void firstFallback_toldOfTheEventAnyway_nextOneTold() {
    Scene both = new Scene("- {to: [sales, ops]}");
    both.fallback = List.of("ops", "crowd");
    both.deadDestinations.add("sales");
    both.fail("e1");
    both.pass(HOUR);

    assertThat(both.messages())
        .extracting(Scene.Message::recipient)
        .containsExactlyInAnyOrder("ann", "dan", "eve");
  }

  @Test
  void fallback_noLongerInTheSettings_nextOneTold() {
    scene.fallback = List.of("gone", "crowd");
    scene.deadDestinations.add("sales");
    scene.fail("e1");
    scene.send();

    assertThat(scene.messages())
        .extracting(Scene.Message::recipient)
        .containsExactlyInAnyOrder("dan", "eve");
  }

  @Test
  void fallback_givesUpToo_nextOneToldAndThenItEnds() {
    scene.fallback = List.of("ops", "crowd");
    scene.deadDestinations.addAll(List.of("sales", "ops", "crowd"));
    scene.fail("e1");
    scene.pass(HOUR);

    assertThat(scene.messages()).isEmpty();
    assertThat(scene.deliveries.all()).hasSize(1 + 1 + 2);
  }

  @Test
  void fallback_toldOfTheEventAnyway_notToldAgain() {
    Scene both = new Scene("- {to: [sales, ops]}");
    both.fallback = List.of("ops");
    both.deadDestinations.add("sales");
    both.fail("e1");
    both.send();

    assertThat(both.told("ann")).containsExactly(List.of("e1"));
  }

  @Test
  void fallback_notForTests_leftInPeace() {
    Scene trial = new Scene("- {to: trial}");
    trial.fallback = List.of("ops");
    trial.deadDestinations.add("trial");
    trial.hear(Samples.test("e1"));
    trial.send();

    assertThat(trial.messages()).isEmpty();
  }

  @Test
  void group_givenUp_fallbackToldOfAllItsMembersInOneMessage() {
    scene.fallback = List.of("ops");
    IntStream.range(0, 25).forEach(i -> scene.fail("e" + i));
    scene.send();
    scene.deadDestinations.add("sales");
    scene.pass(HOUR);

    assertThat(scene.to("bob")).hasSize(5);
    assertThat(scene.to("ann")).hasSize(1);
    assertThat(scene.told("ann").get(0)).hasSize(20).contains("e5", "e24");
  }

  @Test
  void group_whoseMembersTheFallbackIsToldOfAnyway_notToldAgain() {
    Scene both = new Scene("- {to: [sales, ops]}");
    both.fallback = List.of("ops");
    IntStream.range(0, 25).forEach(i -> both.fail("e" + i));
    both.send();
    both.deadDestinations.add("sales");
    both.pass(HOUR);

    assertThat(both.toldEvents("ann")).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void fallbackThatOpensSomething_closedAtTheEnd() {
    Watch watch = new Watch("routes: [{to: team, fallback: incident}]\n");
    watch.take(Watch.failed("f", 0));
    giveUp(watch, watch.deliveries("f").get(0));
    assertThat(watch.take(Watch.succeeded("s", 5))).containsExactly("RESOLVE incident");
  }

  @Test
  void fallback_routeWantsTheEnd_hearsOfItToo() {
    Watch watch = new Watch("routes: [{name: loud, to: team}]\n");
    watch.take(Watch.failed("f", 0));
    giveUp(watch, watch.deliveries("f").get(0));
    assertThat(watch.take(Watch.succeeded("s", 5)))
        .containsExactlyInAnyOrder("RECOVERED team/dan", "RECOVERED team/eve", "RECOVERED ops/ann");
  }

  private static void giveUp(Watch watch, Delivery delivery) {
    Instant now = watch.clock.instant();
    Claim claim = watch.deliveries.claim(new DeliveryMessage(delivery.id(), 1), now, now);
    new Aftermath(watch.store, watch.deliveries, watch.clock)
        .giveUp(
            (Claim.Claimed) claim,
            Attempt.of(1, now, now, Result.GiveUp.because("answered 410")),
            watch.settings);
  }

  @Test
  void process_diesAtAnyStep_fallbackToldOnce() {
    boolean died = true;
    for (int step = 0; died; step++) {
      Scene scene = new Scene("- {to: sales}");
      scene.fallback = List.of("crowd");
      scene.deadDestinations.add("sales");
      scene.fuse.blowAfter(step);
      scene.fail("e1");
      scene.pass(HOUR);
      assertThat(scene.messages()).as("died at step %d", step).hasSize(2);
      died = scene.fuse.blown();
    }
  }
}
