package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.event.Span;
import io.butlerops.functions.settings.Group;
import io.butlerops.functions.settings.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Nothing is lost and nobody is told twice, whoever dies or comes in between. */
class WindowsTest {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Executor WRITERS = task -> new Thread(task).start();

  /** Some time after the last event; all windows are over then. */
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void process_diesAtAnyStep_everyEventToldOnce() {
    boolean died = true;
    for (int step = 0; died; step++) {
      Scene scene = grouping("- {to: crowd}");
      scene.fuse.blowAfter(step);
      scene.fail("e1");
      scene.fail("e2");
      scene.pass(WAIT);
      scene.fail("e3");
      scene.pass(LONG);
      for (String person : List.of("dan", "eve")) {
        assertThat(scene.told(person))
            .as("died at step %d", step)
            .containsExactly(List.of("e2", "e1"), List.of("e3"));
      }
      died = scene.fuse.blown();
    }
  }

  @Test
  void process_diesAtAnyStepOfAStorm_everyEventToldOnce() {
    boolean died = true;
    for (int step = 0; died; step++) {
      Scene scene = new Scene("- {to: sales}");
      scene.fuse.blowAfter(step);
      IntStream.range(0, 8).forEach(i -> scene.fail("e" + i));
      scene.pass(LONG);
      assertThat(scene.to("bob")).as("died at step %d", step).hasSize(6);
      assertThat(scene.toldEvents("bob")).hasSize(8).doesNotHaveDuplicates();
      died = scene.fuse.blown();
    }
  }

  @Test
  void process_diesAtAnyStepOfARepetition_toldAgainOnce() {
    boolean died = true;
    for (int step = 0; died; step++) {
      Scene scene = new Scene("- {to: sales}");
      scene.terms = terms(Optional.of(LONG));
      scene.open.add("task-e1");
      scene.fuse.blowAfter(step);
      scene.fail("e1");
      scene.pass(LONG.plus(WAIT).plusSeconds(1));
      assertThat(scene.told("bob"))
          .as("died at step %d", step)
          .containsExactly(List.of("e1"), List.of("e1"));
      died = scene.fuse.blown();
    }
  }

  @Test
  void member_writtenAfterItsWindowWasTold_toldInTheNextAtAnyDeath() {
    boolean died = true;
    for (int step = 0; died; step++) {
      Scene scene = grouping("- {to: sales}");
      scene.fail("e1");
      String window = scene.decision("e1").detail();
      scene.fuse.blowAfter(step);
      AlertStore slow =
          new BeforeRecording(
              scene.store,
              () -> {
                scene.clock.advance(WAIT);
                untilDone(() -> scene.windows.flush(window));
              });
      Occurrence late =
          new Occurrence(Course.HQ, Failures.failed("e2", "t2", scene.clock.instant()));
      untilDone(() -> scene.alerts(slow, (alerts, now) -> Ruling.of(alerts)).take(late));
      scene.pass(LONG);

      assertThat(scene.told("bob"))
          .as("died at step %d", step)
          .containsExactly(List.of("e1"), List.of("e2"));
      died = scene.fuse.blown();
      // Who dies before it is written finds the window closed when it decides again.
      assertThat(died || scene.decision("e2").detail().equals(window)).isTrue();
    }
  }

  @Test
  void member_writtenWhileItsWindowCloses_toldOnce() {
    for (int round = 0; round < 200; round++) {
      Scene scene = grouping("- {to: sales}");
      scene.fail("e0");
      String window = scene.decision("e0").detail();
      CyclicBarrier barrier = new CyclicBarrier(3);
      List<CompletableFuture<Void>> all =
          List.of(
              run(barrier, () -> scene.fail("e1")),
              run(barrier, () -> scene.fail("e2")),
              run(barrier, () -> scene.windows.flush(window)));
      all.forEach(CompletableFuture::join);
      scene.pass(LONG);
      assertThat(scene.toldEvents("bob")).containsExactlyInAnyOrder("e0", "e1", "e2");
    }
  }

  @Test
  void window_flushedByTwoAtOnce_toldOnce() {
    for (int round = 0; round < 50; round++) {
      Scene scene = grouping("- {to: crowd}");
      IntStream.range(0, 5).forEach(i -> scene.fail("e" + i));
      String window = scene.decision("e0").detail();
      CyclicBarrier barrier = new CyclicBarrier(2);
      List<CompletableFuture<Void>> all =
          List.of(
              run(barrier, () -> scene.windows.flush(window)),
              run(barrier, () -> scene.windows.flush(window)));
      all.forEach(CompletableFuture::join);
      scene.pass(LONG);
      assertThat(scene.messages()).hasSize(2);
    }
  }

  @Test
  void window_whoseTimerNeverCame_asksAfterItself() {
    Scene scene = grouping("- {to: sales}");
    scene.fail("e1");
    scene.forgetTimers();
    scene.clock.advance(Duration.ofMinutes(10));
    scene.fail("e2");
    scene.pass(Duration.ZERO);

    assertThat(scene.told("bob")).containsExactly(List.of("e2", "e1"));
  }

  /** What happens next in a random story. */
  record Act(int events, int millis, int deathAfter) {}

  @Provide
  Arbitrary<List<Act>> stories() {
    Arbitrary<Integer> events = Arbitraries.integers().between(0, 12);
    Arbitrary<Integer> millis =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 2_000), Arbitraries.integers().between(0, 400_000));
    Arbitrary<Integer> deaths = Arbitraries.integers().between(0, 40);
    return Combinators.combine(events, millis, deaths).as(Act::new).list().ofMaxSize(12);
  }

  @Property(tries = 150)
  void story_ofEventsFlushesAndDeaths_everyEventToldOnceToEach(
      @ForAll("stories") List<Act> story, @ForAll boolean grouped) {
    Scene scene = grouped ? grouping("- {to: crowd}") : new Scene("- {to: crowd}");
    int heard = 0;
    for (Act act : story) {
      scene.fuse.blowAfter(act.deathAfter());
      for (int i = 0; i < act.events(); i++) {
        scene.fail("e" + heard++);
      }
      scene.pass(Duration.ofMillis(act.millis()));
    }
    scene.pass(LONG);
    for (String person : List.of("dan", "eve")) {
      assertThat(scene.toldEvents(person)).hasSize(heard).doesNotHaveDuplicates();
    }
  }

  private static CompletableFuture<Void> run(CyclicBarrier barrier, Runnable work) {
    return CompletableFuture.runAsync(
        () -> {
          LimitingTest.await(barrier);
          work.run();
        },
        WRITERS);
  }

  private static void untilDone(Runnable work) {
    for (boolean done = false; !done; ) {
      try {
        work.run();
        done = true;
      } catch (Fuse.Blown e) {
        done = false;
      }
    }
  }

  private static Scene grouping(String routes) {
    Scene scene = new Scene(routes);
    scene.terms = terms(Optional.empty());
    return scene;
  }

  private static Terms terms(Optional<Duration> repeat) {
    return new Terms(
        Optional.empty(),
        Optional.of(new Group(List.of(Group.By.SITE), WAIT, Duration.ofMinutes(5), repeat)),
        Optional.empty(),
        false,
        Terms.WhenUnknown.TELL,
        Terms.PLAIN.recipients(),
        "",
        List.of());
  }

  /** Something else happens between looking and writing, the first time. */
  private static final class BeforeRecording implements AlertStore {
    private final AlertStore store;
    private Optional<Runnable> meanwhile;

    private BeforeRecording(AlertStore store, Runnable meanwhile) {
      this.store = store;
      this.meanwhile = Optional.of(meanwhile);
    }

    @Override
    public Recording record(AlertRecord alert, List<Delivery> deliveries, List<Change> changes) {
      meanwhile.ifPresent(Runnable::run);
      meanwhile = Optional.empty();
      return store.record(alert, deliveries, changes);
    }

    @Override
    public boolean write(List<Change> changes, List<Delivery> deliveries) {
      return store.write(changes, deliveries);
    }

    @Override
    public GivenUp giveUp(
        Claim.Claimed claim, Attempt attempt, List<Change> changes, List<Delivery> instead) {
      return store.giveUp(claim, attempt, changes, instead);
    }

    @Override
    public List<Row> all(String pk, String prefix) {
      return store.all(pk, prefix);
    }

    @Override
    public boolean amend(AlertRecord alert, List<Delivery> deliveries, List<Change> changes) {
      return store.amend(alert, deliveries, changes);
    }

    @Override
    public void markDispatched(AlertRecord alert) {
      store.markDispatched(alert);
    }

    @Override
    public Optional<AlertRecord> find(SiteId site, String eventId) {
      return store.find(site, eventId);
    }

    @Override
    public List<AlertRecord> recent(SiteId site, Span span, int limit) {
      return store.recent(site, span, limit);
    }

    @Override
    public Set<SiteId> sites() {
      return store.sites();
    }

    @Override
    public Map<RowKey, Row> rows(Set<RowKey> keys) {
      return store.rows(keys);
    }
  }
}
