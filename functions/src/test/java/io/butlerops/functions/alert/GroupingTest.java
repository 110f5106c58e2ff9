package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Group;
import io.butlerops.functions.settings.Limit;
import io.butlerops.functions.settings.PagerType;
import io.butlerops.functions.settings.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE = Duration.ofMinutes(5);

  private final Scene scene = new Scene("- {to: [sales, crowd]}");

  @Test
  void storm_500FailuresIn5Seconds_sixMessagesEachAndNothingLost() {
    for (int i = 0; i < 500; i++) {
      scene.fail("e" + i);
      scene.pass(Duration.ofMillis(10));
    }
    scene.pass(Duration.ofMinutes(10));

    for (String person : List.of("bob", "dan", "eve")) {
      assertThat(scene.to(person))
          .hasSize(6)
          .allMatch(message -> message.at().isBefore(Scene.START.plus(MINUTE).plusSeconds(2)));
      assertThat(scene.told(person).get(5)).hasSize(495);
      assertThat(scene.toldEvents(person)).hasSize(500).doesNotHaveDuplicates();
    }
    assertThat(scene.memory.recent(Course.HQ, 1000)).hasSize(500);
    assertThat(scene.decision("e499").reason()).isEqualTo(Reason.GROUPED);
  }

  @Test
  void storm_thatGoesOn_toldEveryMinuteUntilItIsOver() {
    for (int i = 0; i < 360; i++) {
      scene.fail("e" + i);
      scene.pass(Duration.ofMillis(500));
    }
    scene.pass(Duration.ofMinutes(5));

    assertThat(scene.to("bob")).hasSize(5 + 3);
    assertThat(scene.toldEvents("bob")).hasSize(360).doesNotHaveDuplicates();
    assertThat(gaps("bob").stream().skip(5)).allMatch(MINUTE::equals);

    scene.fail("alone");
    scene.send();
    assertThat(scene.told("bob")).last().isEqualTo(List.of("alone"));
  }

  @Test
  void storm_overForAWhile_nextFailureToldAtOnce() {
    IntStream.range(0, 20).forEach(i -> scene.fail("e" + i));
    scene.pass(Duration.ofSeconds(70));

    scene.fail("later");
    scene.send();

    assertThat(scene.told("bob")).hasSize(7).last().isEqualTo(List.of("later"));
  }

  @Test
  void failures_fiveInTenSeconds_eachToldAtOnce() {
    for (int i = 0; i < 50; i++) {
      scene.fail("e" + i);
      scene.send();
      assertThat(scene.told("bob")).last().isEqualTo(List.of("e" + i));
      scene.pass(Duration.ofSeconds(2));
    }
  }

  @Test
  void storm_atAnotherSite_countsForItself() {
    IntStream.range(0, 6).forEach(i -> scene.fail("e" + i));

    Verdict elsewhere =
        new Judge(() -> scene.settings, Scene.STAGES, scene.memory)
            .judge(
                new Occurrence(SiteId.of("eu"), Failures.failed("x", "x", scene.clock.instant())),
                scene.clock.instant());

    assertThat(elsewhere.deliveries()).hasSize(3);
  }

  @Test
  void storm_60RecipientsAtOneDestination_fitsIntoOneTransaction() {
    String people = IntStream.range(0, 60).mapToObj(i -> "p" + i).collect(Collectors.joining(", "));
    scene.settings =
        AlertSettings.parse(
            "butler.yaml",
            "destinations: {crowd: {type: pager, people: [" + people + "]}}\ncatchAll: crowd\n",
            List.of(new PagerType()));
    scene.terms = terms(group(List.of(Group.By.SITE), Duration.ZERO, Optional.of(FIVE)));
    for (int i = 0; i < 20; i++) {
      Verdict verdict = judge(Failures.failed("v" + i, "t" + i, scene.clock.instant()));
      assertThat(1 + verdict.deliveries().size() + verdict.changes().size()).isLessThan(100);
      scene.fail("e" + i);
    }
    scene.pass(FIVE);
    assertThat(scene.messages()).hasSize(2 * 60);
  }

  @Test
  void event_atFourDestinationsInAStorm_fewCallsToTheTable() {
    Scene four = new Scene("- {to: [ops, sales, trial, crowd]}");
    four.terms =
        new Terms(
            Optional.of(new Limit(FIVE, Limit.By.TASK)),
            group(List.of(Group.By.HOST), Duration.ZERO, Optional.empty()),
            Optional.empty(),
            false,
            Terms.WhenUnknown.TELL,
            Terms.PLAIN.recipients(),
            "",
            List.of());
    for (int i = 0; i < 20; i++) {
      int before = four.fuse.calls();
      four.fail("e" + i);
      assertThat(four.fuse.calls() - before).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void group_withoutWait_firstAtOnceAndTheOthersTogether() {
    scene.terms = terms(group(List.of(Group.By.STREAM), Duration.ZERO, Optional.empty()));
    scene.fail("e1");
    scene.pass(MINUTE);
    scene.fail("e2");
    scene.fail("e3");
    scene.pass(Duration.ofMinutes(3));
    assertThat(scene.told("bob")).containsExactly(List.of("e1"));

    scene.pass(MINUTE);
    assertThat(scene.told("bob")).containsExactly(List.of("e1"), List.of("e3", "e2"));

    scene.pass(MINUTE);
    scene.fail("e4");
    scene.pass(FIVE);
    assertThat(scene.told("bob")).last().isEqualTo(List.of("e4"));
    assertThat(gaps("bob")).containsExactly(FIVE, FIVE);

    scene.pass(FIVE);
    scene.fail("e5");
    scene.send();
    assertThat(scene.told("bob")).last().isEqualTo(List.of("e5"));
  }

  @Test
  void group_withWait_firstWaitsForOthers() {
    scene.terms = terms(group(List.of(Group.By.SITE), Duration.ofSeconds(30), Optional.empty()));
    scene.fail("e1");
    scene.pass(Duration.ofSeconds(20));
    scene.fail("e2");
    scene.pass(Duration.ofSeconds(9));
    assertThat(scene.messages()).isEmpty();

    scene.pass(Duration.ofSeconds(1));
    assertThat(scene.told("bob")).containsExactly(List.of("e2", "e1"));
  }

  @Test
  void group_allOfOneTask_carriesItsKeySoThatItsEndClosesIt() {
    scene.terms = terms(group(List.of(Group.By.SITE), Duration.ofSeconds(30), Optional.empty()));
    scene.fail("e1", "t1");
    scene.fail("e2", "t1");
    scene.pass(MINUTE);
    assertThat(scene.to("bob").get(0).context().alertKey()).isEqualTo("t1");

    scene.pass(FIVE);
    scene.fail("e3", "t1");
    scene.fail("e4", "t2");
    scene.pass(MINUTE);
    assertThat(scene.to("bob").get(1).context().alertKey()).isEmpty();
  }

  @Test
  void storm_ofGroups_guardedForEverybody() {
    scene.terms = terms(group(List.of(Group.By.TASK), Duration.ofSeconds(30), Optional.empty()));
    IntStream.range(0, 50).forEach(i -> scene.fail("e" + i));
    scene.pass(FIVE);

    for (String person : List.of("bob", "dan", "eve")) {
      assertThat(scene.to(person)).hasSize(6);
      assertThat(scene.toldEvents(person)).hasSize(50).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource(Group.By.class)
  void group_byEachFact_togetherWhatSharesItAndApartWhatDoesNot(Group.By by) {
    scene.terms = terms(group(List.of(by), Duration.ofSeconds(30), Optional.empty()));
    Event one = Failures.SALES.event("e1", EventType.TASK_FAILED, Scene.START);
    Event alike = Failures.SALES.event("e2", EventType.TASK_FAILED, Scene.START.plusMillis(1));
    scene.hear(one);
    scene.hear(alike);
    scene.hear(different(by));
    scene.pass(MINUTE);

    // One site and one route are all there is in this scene.
    boolean always = by == Group.By.SITE || by == Group.By.ROUTE;
    assertThat(scene.told("bob"))
        .hasSize(always ? 1 : 2)
        .anyMatch(events -> events.containsAll(List.of("e1", "e2")))
        .anyMatch(events -> events.contains("e3"));
  }

  private static Event different(Group.By by) {
    Failures like = Failures.SALES;
    Failures other =
        switch (by) {
          case HOST -> new Failures(like.task(), like.app(), "x", like.stream(), like.kind());
          case APP -> new Failures(like.task(), "x", like.host(), like.stream(), like.kind());
          case TASK -> like.ofTask("x");
          case STREAM -> new Failures(like.task(), like.app(), like.host(), "x", like.kind());
          case KIND ->
              new Failures(like.task(), like.app(), like.host(), like.stream(), TaskKind.PRELOAD);
          case SITE, EVENT, ROUTE -> like;
        };
    EventType type = by == Group.By.EVENT ? EventType.TASK_ABORTED : EventType.TASK_FAILED;
    return other.event("e3", type, Scene.START.plusMillis(2));
  }

  @Test
  void group_thatIsStillOpen_toldAgainUntilItIsOver() {
    Duration hour = Duration.ofHours(1);
    scene.terms = terms(group(List.of(Group.By.SITE), Duration.ofSeconds(30), Optional.of(hour)));
    scene.open.add("sales");
    scene.fail("e1", "sales");
    scene.fail("e2", "other");
    scene.pass(hour.multipliedBy(2).plus(MINUTE));

    assertThat(scene.told("bob")).hasSize(3).allMatch(List.of("e2", "e1")::equals);
    assertThat(scene.to("bob").get(2).context().note()).isNotEmpty();
    assertThat(gaps("bob")).allMatch(hour::equals);

    scene.open.clear();
    scene.pass(hour.multipliedBy(5));
    assertThat(scene.to("bob")).hasSize(3);
  }

  @Test
  void group_ofOneToldAtOnceAndStillOpen_toldAgain() {
    Duration hour = Duration.ofHours(1);
    scene.terms = terms(group(List.of(Group.By.SITE), Duration.ZERO, Optional.of(hour)));
    scene.open.add("sales");
    scene.fail("e1", "sales");
    scene.send();
    assertThat(scene.told("bob")).containsExactly(List.of("e1"));

    scene.pass(hour);
    assertThat(scene.told("bob")).containsExactly(List.of("e1"), List.of("e1"));
  }

  @Test
  void group_of3000_listedCutAndCountedWhole() {
    scene.terms = terms(group(List.of(Group.By.SITE), Duration.ofSeconds(30), Optional.empty()));
    for (int i = 0; i < 3000; i++) {
      scene.fail("e" + i);
      scene.clock.advance(Duration.ofMillis(1));
    }
    scene.pass(MINUTE);

    String window = scene.to("bob").get(0).context().window();
    Groups.Listing listing = new Groups(scene.memory).listing(window, "bob", 50).orElseThrow();
    assertThat(listing.total()).isEqualTo(3000);
    assertThat(listing.eventIds()).hasSize(50).startsWith("e2999", "e2998");
    assertThat(scene.to("bob")).hasSize(1);
  }

  @Test
  void resolve_inAStorm_goesAlone() {
    IntStream.range(0, 20).forEach(i -> scene.fail("e" + i));
    Alert resolve =
        Alert.heard(new Occurrence(Course.HQ, Failures.failed("r", "t", Scene.START)))
            .decided(new Decision(Reason.ROUTED, "routes[0]", "sales").to("bob"))
            .in(Phase.RESOLVE);
    Grouping grouping = new Grouping();
    Set<RowKey> keys = grouping.needs(List.of(resolve), scene.settings);
    Situation now = new Situation(scene.settings, scene.clock.instant(), scene.memory.rows(keys));

    assertThat(grouping.apply(List.of(resolve), now)).isEqualTo(Ruling.of(List.of(resolve)));
  }

  private Verdict judge(Event event) {
    return new Judge(() -> scene.settings, Scene.STAGES, scene.memory)
        .judge(new Occurrence(Course.HQ, event), scene.clock.instant());
  }

  private List<Duration> gaps(String recipient) {
    List<Instant> times = scene.to(recipient).stream().map(Scene.Message::at).toList();
    return IntStream.range(1, times.size())
        .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
        .toList();
  }

  private static Optional<Group> group(
      List<Group.By> by, Duration wait, Optional<Duration> repeat) {
    return Optional.of(new Group(by, wait, FIVE, repeat));
  }

  private static Terms terms(Optional<Group> group) {
    return new Terms(
        Optional.empty(),
        group,
        Optional.empty(),
        false,
        Terms.WhenUnknown.TELL,
        Terms.PLAIN.recipients(),
        "",
        List.of());
  }
}
