package io.butlerops.functions.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.license.PlanStore.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of plans does; others' plans may be in it. */
public abstract class PlanStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31.123Z");

  private final SiteId site = SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8));

  protected abstract PlanStore store();

  @Test
  public void find_nothingBegun_empty() {
    assertThat(store().find(site, "none")).isEmpty();
    assertThat(store().latest(site)).isEmpty();
    assertThat(store().inWork(site)).isEmpty();
    assertThat(store().releases(site, Instant.EPOCH, 9)).isEmpty();
    assertThat(store().due(site)).isEmpty();
  }

  @Test
  public void begin_nothingInWork_foundAsItWas() {
    Plan plan = asked("20261123T101531Z-a");

    assertThat(store().begin(plan)).isTrue();
    assertThat(store().find(site, plan.id())).contains(plan);
    assertThat(store().latest(site)).contains(plan);
    assertThat(store().inWork(site)).contains(plan);
  }

  @Test
  public void begin_anotherInWork_refused() {
    Plan plan = asked("20261123T101531Z-a");
    store().begin(plan);

    assertThat(store().begin(plan)).isFalse();
    assertThat(store().begin(asked("20261123T101532Z-b"))).isFalse();
    assertThat(store().latest(site)).contains(plan);
  }

  @Test
  public void begin_sameIdAgainAfterwards_refused() {
    Plan plan = asked("20261123T101531Z-a");
    store().begin(plan);
    Plan failed = plan.failed("because", NOW);
    store().advance(plan, failed);

    assertThat(store().begin(plan)).isFalse();
    assertThat(store().find(site, plan.id())).contains(failed);
  }

  @Test
  public void advance_toAnEnd_makesRoomForTheNext() {
    Plan plan = asked("20261123T101531Z-a");
    store().begin(plan);

    assertThat(store().advance(plan, plan.failed("because", NOW))).isTrue();
    assertThat(store().inWork(site)).isEmpty();
    Plan next = asked("20261123T101532Z-b");
    assertThat(store().begin(next)).isTrue();
    assertThat(store().latest(site)).contains(next);
  }

  @Test
  public void advance_fromAnotherState_refused() {
    Plan plan = asked("20261123T101531Z-a");
    store().begin(plan);
    Plan ready = plan.ready(found(1), "policy", NOW);
    store().advance(plan, ready);

    assertThat(store().advance(plan, plan.failed("late", NOW))).isFalse();
    assertThat(store().find(site, plan.id())).contains(ready);
  }

  @Test
  public void advance_releasesWhileAnotherIsInWork_refused() {
    Plan plan = asked("20261123T101531Z-a");
    store().begin(plan);
    Plan ready = plan.ready(found(1), "policy", NOW);
    store().advance(plan, ready);
    Plan other = asked("20261123T101532Z-b");
    store().begin(other);

    assertThat(store().advance(ready, ready.releasing("ann", NOW))).isFalse();
    assertThat(store().find(site, plan.id())).contains(ready);
    assertThat(store().inWork(site)).contains(other);
  }

  @Test
  public void advance_throughAllStates_inWorkWhileSomethingIsToBeDone() {
    Plan plan = asked("20261123T101531Z-a");
    store().begin(plan);
    Plan ready = plan.ready(found(1), "policy", NOW);
    Plan releasing = ready.releasing("ann", NOW.plusSeconds(1));
    Plan done = releasing.done(NOW.plusSeconds(2));

    assertThat(store().advance(plan, ready)).isTrue();
    assertThat(store().inWork(site)).isEmpty();
    assertThat(store().advance(ready, releasing)).isTrue();
    assertThat(store().inWork(site)).contains(releasing);
    assertThat(store().advance(releasing, done)).isTrue();
    assertThat(store().inWork(site)).isEmpty();
    assertThat(store().find(site, plan.id())).contains(done);
  }

  @Test
  public void advance_askedToReleasing_staysInWork() {
    Plan plan = asked("20261123T101531Z-a");
    store().begin(plan);
    Plan releasing = plan.ready(found(1), "policy", NOW).releasing("schedule", NOW);

    assertThat(store().advance(plan, releasing)).isTrue();
    assertThat(store().inWork(site)).contains(releasing);
  }

  @Test
  public void candidates_many_inPages() {
    ReleasePlan found = found(1003);
    Plan plan = asked("20261123T101531Z-a").ready(found, "policy", NOW);
    store().keep(plan, found.candidates());
    store().keep(plan, found.candidates());

    assertThat(store().candidates(plan, 0, 5)).isEqualTo(found.candidates().subList(0, 5));
    assertThat(store().candidates(plan, 248, 500)).isEqualTo(found.candidates().subList(248, 748));
    assertThat(store().candidates(plan, 500, 250)).isEqualTo(found.candidates().subList(500, 750));
    assertThat(store().candidates(plan, 1000, 200))
        .isEqualTo(found.candidates().subList(1000, 1003));
    assertThat(store().candidates(plan, 1003, 200)).isEmpty();
    assertThat(store().candidates(plan, 5000, 200)).isEmpty();
  }

  @Test
  public void releases_firstWordCounts() {
    Release sent = release("20261123T101531Z-a", "l1");
    Release done = sent.to(Release.State.RELEASED, "", NOW.plusSeconds(1));
    store().begin(sent);
    store().end(done);
    store().begin(sent);
    store().end(sent.to(Release.State.UNKNOWN, "late", NOW.plusSeconds(2)));

    assertThat(store().releases(site, sent.plan())).containsExactly(done);
  }

  @Test
  public void releases_ofPlansFromATimeOn_theNewestPlanFirst() {
    Release old = release("20251123T101531Z-a", "l1");
    Release recent = release("20261001T060000Z-schedule", "l2");
    Release last = release("20261123T101531Z-a", "l3");
    List.of(recent, last, old).forEach(store()::begin);

    assertThat(store().releases(site, NOW.minus(Duration.ofDays(300)), 9))
        .containsExactly(last, recent);
    assertThat(store().releases(site, Instant.EPOCH, 1)).containsExactly(last);
    assertThat(store().releases(site, old.plan())).containsExactly(old);
    assertThat(store().releases(site, "2025")).isEmpty();
  }

  @Test
  public void due_theLastKeptCounts() {
    Due due = new Due("0 6 * * mon", NOW);
    store().keep(site, new Due("0 6 * * tue", NOW.minusSeconds(1)));
    store().keep(site, due);

    assertThat(store().due(site)).contains(due);
  }

  private Plan asked(String id) {
    return Plan.asked(site, id, "ann", false, NOW);
  }

  private Release release(String plan, String id) {
    Candidate one = candidate(id);
    return Release.sent(Plan.asked(site, plan, "ann", false, NOW).releasing("bob", NOW), one, NOW);
  }

  private static ReleasePlan found(int candidates) {
    return new ReleasePlan(
        IntStream.range(0, candidates).mapToObj(n -> candidate("l" + n)).toList(),
        List.of("a warning"));
  }

  private static Candidate candidate(String id) {
    return new Candidate(
        "analyzer",
        id,
        "u-" + id,
        "ACME\\" + id,
        "Ann Å",
        Optional.of(NOW.minus(Duration.ofDays(99))),
        Optional.empty(),
        Decision.RELEASE,
        "not used for 99 days");
  }
}
