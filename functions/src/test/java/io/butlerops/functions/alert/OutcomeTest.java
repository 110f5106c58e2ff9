package io.butlerops.functions.alert;

import static io.butlerops.functions.alert.Watch.ended;
import static io.butlerops.functions.alert.Watch.failed;
import static io.butlerops.functions.alert.Watch.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final String TASK = "5f1c1a52-3a0c-4d6e-9d53-1a3c5d1b0001";
  private static final String LOUD = "routes: [{name: loud, to: [ops, incident]}]\n";
  private static final String QUIET = "routes: [{name: quiet, to: [ops, incident]}]\n";

  @Test
  void take_failureThenSuccess_whoeverHeardOfItHearsOfItsEnd() {
    Watch watch = new Watch(LOUD);
    assertThat(watch.take(failed("f", 0))).containsExactly("TRIGGER ops/ann", "TRIGGER incident");
    assertThat(watch.episode().told()).hasSize(2);

    assertThat(watch.take(succeeded("s", 5)))
        .containsExactly("RECOVERED ops/ann", "RESOLVE incident");

    assertThat(watch.open.open(Course.HQ)).isEmpty();
    assertThat(watch.take(succeeded("s2", 6))).isEmpty();
  }

  @Test
  void take_routeDoesNotWantTheEnd_onlyWhatWasOpenedIsClosed() {
    Watch watch = new Watch(QUIET);
    watch.take(failed("f", 0));

    assertThat(watch.take(succeeded("s", 5))).containsExactly("RESOLVE incident");

    assertThat(watch.reasons("s")).containsExactly("NOT_ASKED", "RECOVERED");
  }

  @Test
  void take_triggerAndResolve_oneKey() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    watch.take(succeeded("s", 5));

    assertThat(watch.store.deliveries())
        .extracting(delivery -> delivery.context().alertKey())
        .containsOnly(StableHash.of("hq", "task", TASK))
        .hasSize(4);
  }

  @Test
  void take_severalFailuresThenSuccess_endSaysHowBadItWas() {
    Watch watch = new Watch(LOUD + "sites: {hq: {zone: Europe/Stockholm}}\n");
    watch.take(failed("f", 0));
    watch.take(failed("g", 3));
    watch.take(succeeded("s", 5));

    assertThat(watch.deliveries("s"))
        .extracting(delivery -> delivery.context().note())
        .containsOnly("It had failed 2 times since 2026-11-23 11:00 Europe/Stockholm.");
  }

  @Test
  void take_failsAgain_messageSaysHowOftenAndSinceWhen() {
    Watch watch = new Watch(LOUD + "sites: {hq: {zone: Europe/Stockholm}}\n");
    watch.take(failed("f", 0));
    watch.take(failed("g", 3));
    watch.take(failed("h", 6));

    assertThat(notes(watch, "f")).containsOnly("");
    assertThat(notes(watch, "g"))
        .containsOnly("It has failed 2 times since 2026-11-23 11:00 Europe/Stockholm.");
    assertThat(notes(watch, "h"))
        .containsOnly("It has failed 3 times since 2026-11-23 11:00 Europe/Stockholm.");
  }

  @Test
  void take_failsAfterItHadRecovered_firstOfNewTrouble() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    watch.take(succeeded("s", 5));
    watch.take(failed("g", 6));

    assertThat(notes(watch, "g")).containsOnly("");
  }

  private static List<String> notes(Watch watch, String event) {
    return watch.deliveries(event).stream().map(delivery -> delivery.context().note()).toList();
  }

  @Test
  void take_failedAndAbortedOfOneExecution_twoAlertsOneEnd() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    assertThat(watch.take(ended("a", EventType.TASK_ABORTED, 6, 0, TASK))).hasSize(2);
    assertThat(watch.episode().count()).isEqualTo(2);
    assertThat(watch.episode().told()).hasSize(2);

    assertThat(watch.take(succeeded("s", 5))).hasSize(2);
  }

  @Test
  void take_olderFailureAfterNewerSuccess_recordedAsRecoveredAlready() {
    Watch watch = new Watch(LOUD);
    watch.take(succeeded("s", 5));

    assertThat(watch.take(failed("f", 0))).isEmpty();

    assertThat(watch.reasons("f")).containsExactly("RECOVERED_ALREADY");
    assertThat(watch.open.open(Course.HQ)).isEmpty();
    assertThat(watch.take(failed("g", 6))).hasSize(2);
  }

  @Test
  void take_olderSuccessAfterNewerFailure_staysOpenAndBeginsLater() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    watch.take(failed("g", 10));
    watch.open.acknowledge(Course.HQ, watch.only().key(), "ann", "");

    assertThat(watch.take(succeeded("s", 5))).isEmpty();

    assertThat(watch.episode().since()).isEqualTo(Watch.START.plus(Duration.ofMinutes(10)));
    assertThat(watch.episode().count()).isEqualTo(1);
    assertThat(watch.episode().acknowledged()).isEmpty();
    assertThat(watch.take(succeeded("t", 11))).hasSize(2);
  }

  @Test
  void take_retriesOfOneExecution_itSucceeded() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    assertThat(watch.take(succeeded("s", 0))).hasSize(2);
    assertThat(watch.take(failed("g", 0))).isEmpty();
  }

  /** A wrong clock must not make every failure until then an old one. */
  @Test
  void take_successFromTheFuture_countsAsOfNow() {
    Watch watch = new Watch(LOUD);
    watch.take(succeeded("s", 100_000));
    watch.clock.advance(Duration.ofMinutes(1));

    assertThat(watch.take(failed("f", 121))).hasSize(2);
  }

  @Test
  void take_distributed_byWhatQrsSays() {
    Watch watch = new Watch(LOUD);
    watch.take(ended("unknown", EventType.TASK_DISTRIBUTED, 14, 0, TASK));
    assertThat(watch.open.open(Course.HQ)).isEmpty();
    watch.take(ended("failed", EventType.TASK_DISTRIBUTED, 8, 1, TASK));
    assertThat(watch.open.open(Course.HQ)).hasSize(1);
    watch.take(ended("done", EventType.TASK_DISTRIBUTED, 7, 2, TASK));
    assertThat(watch.open.open(Course.HQ)).isEmpty();
  }

  @Test
  void take_successAskedForToo_oneMessageSaysBoth() {
    Watch watch =
        new Watch("routes: [{name: loud, match: {event: [failed, succeeded]}, to: ops}]\n");
    watch.take(failed("f", 0));

    assertThat(watch.take(succeeded("s", 1))).containsExactly("RECOVERED ops/ann");
    assertThat(watch.take(succeeded("t", 2))).containsExactly("TRIGGER ops/ann");
  }

  @Test
  void take_destinationGoneMeanwhile_othersHearOfTheEnd() {
    Watch watch = new Watch("routes: [{name: loud, to: [team, incident]}]\n");
    watch.take(failed("f", 0));
    watch.settings =
        AlertSettings.parse(
            "butler.yaml",
            "destinations: {incident: {type: incident}}\ncatchAll: incident\n",
            List.of(new IncidentType()));

    assertThat(watch.take(succeeded("s", 1))).containsExactly("RESOLVE incident");
  }

  @Test
  void take_testOrEngine_testOpensNothingEngineItsApp() {
    Watch watch = new Watch(LOUD);
    watch.take(Samples.test("t"));
    assertThat(watch.open.open(Course.HQ)).isEmpty();
    watch.take(Samples.engineReload("e"));
    assertThat(watch.only().key())
        .isEqualTo(StableHash.of("hq", "app", "7e2f0b11-6b1d-4b52-8a42-0c7c3f7a0002"));
  }

  @Test
  void take_successBetweenLookAndWrite_decidedAgain() {
    Watch watch = new Watch(LOUD);
    AtomicBoolean first = new AtomicBoolean(true);
    Rows slow =
        keys -> {
          var seen = watch.store.rows(keys);
          if (first.getAndSet(false)) {
            watch.take(succeeded("s", 5));
          }
          return seen;
        };

    assertThat(watch.take(failed("f", 0), slow)).isEmpty();

    assertThat(watch.reasons("f")).containsExactly("RECOVERED_ALREADY");
  }

  @Test
  void telling_moreThanTheListTakes_firstOnesStay() {
    Episode episode =
        Episode.begun(Watch.START, failed("f", 0))
            .telling(
                IntStream.range(0, 250)
                    .mapToObj(i -> new Episode.Told("ops", "p" + i, "", "", true, List.of()))
                    .toList());
    assertThat(episode.told()).hasSize(Episode.MAX_TOLD);
    assertThat(episode.told().get(0).recipient()).isEqualTo("p0");
  }

  /** Outcome i of a task stopped in minute i; they are heard of in any order. */
  @Property
  void take_anyOrder_endsAsTheLatestOutcomeAndNobodyHearsOfAnEndAlone(
      @ForAll("stories") List<Integer> order, @ForAll int failures) {
    Watch watch = new Watch("routes: [{name: loud, to: [ops, incident, team]}]\n");
    Set<String> waiting = new HashSet<>();

    for (int minute : order) {
      String id = "e" + minute;
      watch.take(fails(minute, failures) ? failed(id, minute) : succeeded(id, minute));
      for (Delivery delivery : watch.deliveries(id)) {
        String addressee = delivery.destination() + delivery.recipient();
        if (delivery.phase() == Delivery.Phase.TRIGGER) {
          waiting.add(addressee);
        } else {
          assertThat(waiting.remove(addressee)).as("told before").isTrue();
        }
      }
    }

    boolean trouble = fails(order.size() - 1, failures);
    assertThat(watch.open.open(Course.HQ)).hasSize(trouble ? 1 : 0);
    if (trouble) {
      assertThat(watch.episode().event().id()).isEqualTo("e" + (order.size() - 1));
    } else {
      assertThat(waiting).isEmpty();
    }
  }

  private static boolean fails(int minute, int failures) {
    return (failures >> minute & 1) == 1;
  }

  @Provide
  Arbitrary<List<Integer>> stories() {
    return Arbitraries.integers()
        .between(1, 7)
        .flatMap(
            size -> {
              Integer[] minutes = IntStream.range(0, size).boxed().toArray(Integer[]::new);
              return Arbitraries.shuffle(new ArrayList<>(Arrays.asList(minutes)));
            });
  }
}
