package io.butlerops.functions.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.command.Allocations;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the question which licenses are not used to the answer of what became of them. */
class LicenseHandlerTest {
  private static final String LIVE = Stage.POLICY + ", dryRun: false";
  private static final Allocation ANN = idle("ann", "P100D");
  private static final Allocation BOB = idle("bob", "P200D");
  private static final Allocation CID = idle("cid", "P10D");

  private final Stage stage = new Stage().withRelease(LIVE);

  @Test
  void plan_asked_theRelayReadsAllThatAnybodyHolds() {
    String id = stage.asked();

    CommandMessage sent = stage.last(ReadLicenses.class);
    assertThat(sent.command())
        .isEqualTo(new ReadLicenses(List.of("professional", "analyzer"), stage.clock.instant()));
    assertThat(sent.expires()).isEqualTo(stage.clock.instant().plus(Duration.ofMinutes(10)));
    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.ASKED);
    assertThat(stage.relay.store().find(sent.id()).orElseThrow().origin())
        .isEqualTo("license-plan:" + id);
  }

  @Test
  void plan_read_isReadyAndReleasesNobody() {
    String id = stage.ready(ANN, BOB, CID);

    Plan plan = stage.plan(id);
    assertThat(plan.state()).isEqualTo(Plan.State.READY);
    assertThat(plan.counts()).isEqualTo(new Plan.Counts(3, 2, 0, 1));
    assertThat(stage.plans.candidates(plan, 0, 9))
        .extracting(one -> one.user() + " " + one.decision())
        .containsExactly("ACME\\bob RELEASE", "ACME\\ann RELEASE", "ACME\\cid KEEP");
    assertThat(stage.sent(ReleaseLicense.class)).isEmpty();
    assertThat(stage.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, QRS answered 500, QRS answered 500",
    "REJECTED, no such command, no such command",
    "EXPIRED, , it reached relay hq-1 too late to begin",
    "UNKNOWN, , relay hq-1 was restarted in the middle of it",
    "FAILED, , 'it failed at relay hq-1, which says no reason'"
  })
  void plan_cannotBeRead_failsWithTheReason(State state, String said, String problem) {
    String id = stage.asked();
    stage.relay.end(
        stage.last(ReadLicenses.class),
        state,
        Optional.ofNullable(said).map(message -> new Failure(500, message)));
    stage.goOn(id);

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.FAILED);
    assertThat(stage.plan(id).problem()).isEqualTo(problem);
    assertThat(stage.release(id)).isEmpty();
    assertThat(stage.sent(ReleaseLicense.class)).isEmpty();
  }

  @Test
  void plan_answerThatIsNone_fails() {
    String id = stage.asked();
    stage.relay.succeed(stage.last(ReadLicenses.class), List.of("surprise"));
    stage.goOn(id);

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.FAILED);
    assertThat(stage.plan(id).problem()).startsWith("the answer of relay hq-1 cannot be read");
  }

  @Test
  void plan_noRelayThere_failsAtOnce() {
    stage.online = false;
    String id = stage.asked();

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.FAILED);
    assertThat(stage.plan(id).problem()).isEqualTo("no relay of site hq is online");
  }

  @Test
  void plan_relaySaysNothing_isGivenUp() {
    String id = stage.asked();
    stage.clock.advance(Duration.ofMinutes(30));
    stage.tick();
    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.ASKED);

    stage.clock.advance(Duration.ofMinutes(1));
    stage.tick();

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.FAILED);
    assertThat(stage.plan(id).problem()).isEqualTo("relay hq-1 did not answer within 30 minutes");
  }

  @Test
  void plan_messageLost_theTickGoesOn() {
    String id =
        new Plans(stage.plans, (site, plan, delay) -> {}, stage.clock)
            .ask(Stage.HQ, "ann")
            .orElseThrow()
            .id();
    stage.tick();
    stage.answer(ANN);
    stage.tick();

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.READY);
  }

  @Test
  void plan_settingsNameNoType_fails() {
    stage.withRelease("dryRun: false");
    String id = stage.asked();

    assertThat(stage.plan(id).problem())
        .isEqualTo("licenses.release names no type in the settings");
  }

  @Test
  void release_ofAReadyPlan_sendsWhatIsToBeReleasedAndNoMore() {
    stage.withRelease(LIVE + ", ceiling: 1");
    String id = stage.ready(ANN, BOB, CID);
    stage.release(id);
    stage.goOn(id);
    stage.goOn(id);
    stage.tick();

    List<CommandMessage> sent = stage.sent(ReleaseLicense.class);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).command())
        .isEqualTo(new ReleaseLicense("professional", "l-bob", "u-bob", BOB.lastUsed()));
    assertThat(stage.relay.store().find(sent.get(0).id()).orElseThrow().origin())
        .isEqualTo("license-release:" + id + ":l-bob");
    assertThat(stage.releases(id)).extracting(Release::state).containsExactly(Release.State.SENT);
  }

  @Test
  void release_done_eachIsKeptAndToldOnceWithItsFacts() {
    String id = stage.ready(ANN, BOB);
    stage.release(id);
    stage.goOn(id);
    stage.released();
    stage.goOn(id);
    stage.goOn(id);
    stage.tick();

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.DONE);
    assertThat(stage.releases(id))
        .allSatisfy(
            release -> {
              assertThat(release.state()).isEqualTo(Release.State.RELEASED);
              assertThat(release.by()).isEqualTo("bob");
              assertThat(release.changed()).isEqualTo(stage.clock.instant());
            })
        .extracting(Release::user)
        .containsExactlyInAnyOrder("ACME\\ann", "ACME\\bob");
    assertThat(stage.told.values())
        .extracting(Event::type)
        .containsExactly(EventType.LICENSES_RELEASED, EventType.LICENSES_RELEASED);
    AlarmData first = (AlarmData) stage.told.values().iterator().next().data();
    assertThat(first.text())
        .isEqualTo("The professional license of ACME\\bob was released, not used for 200 days");
    assertThat(first.facts())
        .containsEntry("licenseType", "professional")
        .containsEntry("user", "ACME\\bob")
        .containsEntry("daysSinceLastUse", "200")
        .containsEntry("plan", id)
        .containsEntry("releasedBy", "bob");
  }

  @Test
  void release_ofANeverUsedLicense_hasNoDaysSinceLastUse() {
    String id = stage.ready(Given.allocation("professional", "-", "P50D", "ACME\\new", ""));
    stage.release(id);
    stage.goOn(id);
    stage.released();
    stage.goOn(id);

    AlarmData told = (AlarmData) stage.told.values().iterator().next().data();
    assertThat(told.text()).endsWith("was released, never used");
    assertThat(told.facts()).doesNotContainKey("daysSinceLastUse");
    assertThat(((ReleaseLicense) stage.last(ReleaseLicense.class).command()).lastUsed()).isEmpty();
  }

  @Test
  void release_refusedAndUnknown_areKeptWithTheReasonAndNotTold() {
    String id = stage.ready(ANN, BOB);
    stage.release(id);
    stage.goOn(id);
    List<CommandMessage> sent = stage.sent(ReleaseLicense.class);
    Failure used = new Failure(409, "it was used since");
    stage.relay.end(sent.get(0), State.REJECTED, Optional.of(used));
    stage.goOn(id);
    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.RELEASING);
    stage.relay.end(sent.get(1), State.UNKNOWN, Optional.empty());
    stage.goOn(id);

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.DONE);
    assertThat(stage.releases(id))
        .extracting(one -> one.user() + " " + one.word() + ": " + one.message())
        .containsExactlyInAnyOrder(
            "ACME\\bob refused: it was used since",
            "ACME\\ann unknown: relay hq-1 was restarted in the middle of it");
    assertThat(stage.told).isEmpty();
  }

  @Test
  void release_relaySaysNothing_isUnknownInTheEnd() {
    String id = stage.ready(ANN);
    stage.release(id);
    stage.goOn(id);
    stage.clock.advance(Duration.ofMinutes(31));
    stage.tick();

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.DONE);
    assertThat(stage.releases(id).get(0).word()).isEqualTo("unknown");
    assertThat(stage.releases(id).get(0).message()).contains("look into Qlik Sense");
  }

  @Test
  void release_noRelayForAWhile_goesOnWhenItIsBack() {
    String id = stage.ready(ANN);
    stage.release(id);
    stage.online = false;
    assertThat(stage.goOn(id)).isEmpty();
    stage.online = true;
    stage.clock.advance(Duration.ofMinutes(5));
    stage.tick();
    stage.released();
    stage.tick();

    assertThat(stage.releases(id).get(0).word()).isEqualTo("released");
  }

  @Test
  void commands_lostOnTheirWay_areSentAgainUnderTheSameId() {
    String id = stage.asked();
    stage.tick();
    assertThat(stage.attempts).hasSize(1);
    stage.clock.advance(Duration.ofMinutes(1));
    stage.tick();
    assertThat(stage.attempts).hasSize(2);
    stage.answer(ANN);
    stage.goOn(id);
    stage.release(id);
    stage.goOn(id);
    stage.clock.advance(Duration.ofMinutes(1));
    stage.tick();

    assertThat(stage.attempts).hasSize(4);
    assertThat(stage.sent).hasSize(2);
  }

  @Test
  void release_noRelayAtAll_isRefusedInTheEnd() {
    String id = stage.ready(ANN);
    stage.release(id);
    stage.online = false;
    stage.clock.advance(Duration.ofMinutes(31));
    stage.tick();

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.DONE);
    assertThat(stage.releases(id).get(0).message()).isEqualTo("no relay could be told in time");
    assertThat(stage.sent(ReleaseLicense.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "professional: {unused: 90}, analyzer: {unused: 60}, dryRun: true",
        "professional: {unused: 999}, dryRun: false",
        "professional: {unused: 90}, analyzer: {unused: 60}, protect: {tags: keep}, dryRun: false"
      })
  void release_settingsChangedMeanwhile_releasesNobody(String release) {
    String id = stage.ready(ANN);
    stage.release(id);
    stage.withRelease(release);
    stage.goOn(id);

    assertThat(stage.sent(ReleaseLicense.class)).isEmpty();
    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.DONE);
    assertThat(stage.releases(id).get(0).message())
        .isEqualTo("the settings have changed meanwhile");
  }

  @Test
  void release_nothingToRelease_isDone() {
    String id = stage.ready(CID);
    stage.release(id);
    stage.goOn(id);

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.DONE);
  }

  @Test
  void release_twiceOrBesideAnother_onlyOneRuns() {
    String first = stage.ready(ANN);
    String second = stage.ready(ANN);
    assertThat(stage.release(first)).isPresent();

    assertThat(stage.release(second)).isEmpty();
    assertThat(new Plans(stage.plans, (site, plan, delay) -> {}, stage.clock).ask(Stage.HQ, "x"))
        .isEmpty();
    stage.goOn(second);
    assertThat(stage.sent(ReleaseLicense.class)).isEmpty();
  }

  /** After whichever step the process dies, the next message or tick goes on where it was. */
  @Test
  void process_diesAtAnyStep_everythingHappensOnce() {
    int steps = 0;
    boolean died = true;
    for (; died; steps++) {
      Stage scene = new Stage().withRelease(LIVE + ", ceiling: 2");
      died = runWithFailure(scene, steps);
      assertThat(scene.sent(ReadLicenses.class)).hasSize(1);
      assertThat(scene.sent(ReleaseLicense.class)).as("after step " + steps).hasSize(2);
      assertThat(scene.told).as("after step " + steps).hasSize(2);
      Plan plan = scene.plans.latest(Stage.HQ).orElseThrow();
      assertThat(plan.state()).as("after step " + steps).isEqualTo(Plan.State.DONE);
      assertThat(scene.releases(plan.id()))
          .hasSize(2)
          .extracting(Release::state)
          .containsOnly(Release.State.RELEASED);
    }
    assertThat(steps).isGreaterThan(30);
  }

  private static boolean runWithFailure(Stage scene, int steps) {
    String id = scene.making().ask(Stage.HQ, "ann").orElseThrow().id();
    scene.fuse.blowAfter(steps);
    again(scene, id);
    scene.answer(ANN, BOB, idle("dan", "P95D"));
    again(scene, id);
    scene.release(id);
    again(scene, id);
    scene.released();
    again(scene, id);
    return scene.fuse.blown();
  }

  /** What died comes again. */
  private static void again(Stage scene, String id) {
    scene.goOn(id);
    scene.goOn(id);
  }

  @Test
  void schedule_firstSeen_doesNotRun() {
    stage.withRelease(LIVE + ", run: '0 6 * * *'");
    stage.tick();

    assertThat(stage.sent).isEmpty();
    assertThat(stage.plans.latest(Stage.HQ)).isEmpty();
  }

  /** Six at the site is five by UTC in winter. */
  @Test
  void schedule_itsTime_plansAndReleasesByItself() {
    stage.withRelease(LIVE + ", run: '0 6 * * *'");
    stage.tick();
    until("2026-11-24T04:59:00Z");
    stage.tick();
    assertThat(stage.sent).isEmpty();
    until("2026-11-24T05:03:00Z");
    stage.tick();
    stage.tick();
    stage.answer(ANN);
    stage.tick();
    stage.released();
    stage.tick();
    stage.tick();

    Plan plan = stage.plans.latest(Stage.HQ).orElseThrow();
    assertThat(plan.id()).isEqualTo("20261124T050000Z-schedule");
    assertThat(plan.state()).isEqualTo(Plan.State.DONE);
    assertThat(plan.releasedBy()).isEqualTo("schedule");
    assertThat(stage.sent(ReadLicenses.class)).hasSize(1);
    assertThat(stage.told).hasSize(1);
  }

  @Test
  void schedule_dryRun_onlyPlans() {
    stage.withRelease(Stage.POLICY + ", run: '0 6 * * *'");
    stage.tick();
    until("2026-11-24T05:03:00Z");
    stage.tick();
    stage.answer(ANN);
    stage.tick();
    stage.tick();

    assertThat(stage.plans.latest(Stage.HQ).orElseThrow().state()).isEqualTo(Plan.State.READY);
    assertThat(stage.sent(ReleaseLicense.class)).isEmpty();
  }

  @Test
  void schedule_changed_doesNotMakeUpForTimesBefore() {
    stage.withRelease(LIVE + ", run: '0 6 * * *'");
    stage.tick();
    stage.withRelease(LIVE + ", run: '0 11 * * *'");
    until("2026-11-23T10:30:00Z");
    stage.tick();

    assertThat(stage.sent).isEmpty();
  }

  @Test
  void schedule_missedForLong_waitsForTheNextTime() {
    stage.withRelease(LIVE + ", run: '0 6 * * *'");
    stage.tick();
    until("2026-11-24T06:01:00Z");
    stage.tick();
    assertThat(stage.sent).isEmpty();

    until("2026-11-25T05:01:00Z");
    stage.tick();
    assertThat(stage.sent).hasSize(1);
  }

  @Test
  void schedule_relayAwayAtItsTime_asksWhenItIsBack() {
    stage.withRelease(LIVE + ", run: '0 6 * * *'");
    stage.tick();
    until("2026-11-24T05:01:00Z");
    stage.online = false;
    stage.tick();
    assertThat(stage.plans.inWork(Stage.HQ)).isPresent();
    stage.online = true;
    stage.clock.advance(Duration.ofMinutes(5));
    stage.tick();

    assertThat(stage.sent).hasSize(1);
  }

  @Test
  void schedule_anotherPlanInWork_comesAfterIt() {
    stage.withRelease(LIVE + ", run: '0 6 * * *'");
    stage.tick();
    until("2026-11-24T04:58:00Z");
    String id = stage.asked();
    until("2026-11-24T05:01:00Z");
    stage.tick();
    stage.answer(ANN);
    stage.goOn(id);
    until("2026-11-24T05:06:00Z");
    stage.tick();

    assertThat(stage.plan(id).state()).isEqualTo(Plan.State.READY);
    assertThat(stage.plans.inWork(Stage.HQ).orElseThrow().scheduled()).isTrue();
  }

  @Test
  void plan_ofTwentyThousand_isReadAndKept() {
    List<Allocation> all = new ArrayList<>();
    for (int n = 0; n < 20_000; n++) {
      all.add(Given.allocation("analyzer", "P99D", "P900D", "ACME\\user" + n, "id:license-" + n));
    }
    String id = stage.asked();
    stage.relay.succeed(stage.last(ReadLicenses.class), new Allocations(all));
    stage.goOn(id);

    assertThat(stage.plan(id).counts()).isEqualTo(new Plan.Counts(20_000, 5, 19_995, 0));
  }

  @Test
  void end_ofACommandOfAPlan_wakesTheFunction() {
    List<String> woken = new ArrayList<>();
    PlanEnds ends = new PlanEnds((site, plan, delay) -> woken.add(site + " " + plan));
    String id = stage.ready(ANN);
    stage.release(id);
    stage.goOn(id);
    for (CommandMessage message : stage.sent.values()) {
      ends.ended(stage.relay.store().find(message.id()).orElseThrow());
    }
    stage.relay.take(
        new CommandMessage(
            1,
            "other",
            stage.clock.instant(),
            stage.clock.instant(),
            Optional.empty(),
            stage.last(ReadLicenses.class).command()),
        "schedule:license-plan:x");
    ends.ended(stage.relay.store().find("other").orElseThrow());

    assertThat(woken).containsExactly("hq " + id, "hq " + id);
  }

  private void until(String time) {
    stage.clock.advance(Duration.between(stage.clock.instant(), Instant.parse(time)));
  }

  private static Allocation idle(String name, String used) {
    return Given.allocation("professional", used, "P900D", "ACME\\" + name, "id:l-" + name);
  }
}
