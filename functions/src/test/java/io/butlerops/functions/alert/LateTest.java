package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");
  private static final Event BARE = Samples.bareReload("e1", EventType.TASK_FAILED);
  private static final Event FULL = Samples.reload("e1", EventType.TASK_FAILED);

  private final InMemoryAlertStore store = new InMemoryAlertStore();
  private final RecordingQueue queue = new RecordingQueue();
  private final List<Due> timers = new ArrayList<>();
  private final MovableClock clock = new MovableClock(NOW);

  @Test
  void take_metadataMissing_catchAllToldAndTheDecisionDueLater() {
    Alerts alerts = alerts("- {name: gold, match: {tag: Gold}, to: sales}");
    alerts.take(occurrence(BARE));

    assertThat(told()).containsExactly("ops");
    assertThat(timers)
        .containsExactly(
            new Due(new Timer.Decide(Course.HQ, "e1"), NOW.plus(Duration.ofMinutes(2))));
    assertThat(reasons()).contains(Reason.WAITING);
  }

  @Test
  void enriched_routeTakesItAfterAll_toldOnceAndTheEventComplete() {
    Alerts alerts = alerts("- {name: gold, match: {tag: Gold}, to: [sales, ops]}");
    alerts.take(occurrence(BARE));

    assertThat(alerts.take(enriched())).isEqualTo(Taken.ENRICHED);
    alerts.take(enriched());

    assertThat(told()).containsExactly("ops", "sales");
    assertThat(reasons()).doesNotContain(Reason.WAITING);
    assertThat(record().occurrence().event().data()).isEqualTo(FULL.data());
    assertThat(record().occurrence().event().type()).isEqualTo(EventType.TASK_FAILED);
    assertThat(record().status()).isEqualTo(AlertRecord.Status.DISPATCHED);
  }

  @Test
  void enriched_routeDoesNotTakeIt_nobodyElseTold() {
    Alerts alerts = alerts("- {name: silver, match: {tag: Silver}, to: sales}");
    alerts.take(occurrence(BARE));
    alerts.take(enriched());
    assertThat(told()).containsExactly("ops");
  }

  @Test
  void enriched_nothingWaited_onlyTheEventIsKept() {
    Alerts alerts = alerts("- {to: sales}");
    alerts.take(occurrence(BARE));
    alerts.take(enriched());
    assertThat(told()).containsExactly("sales");
    assertThat(record().occurrence().event().data()).isEqualTo(FULL.data());
  }

  @Test
  void enriched_eventNotThereYet_comesAgain() {
    assertThatThrownBy(() -> alerts("- {to: sales}").take(enriched()))
        .isInstanceOf(NotYet.class)
        .hasMessage("event e1 is not known yet");
  }

  @Test
  void decide_stillUnknown_routeToldBecauseItMayBeForIt() {
    Alerts alerts = alerts("- {name: gold, match: {tag: Gold}, to: sales}");
    alerts.take(occurrence(BARE));
    clock.advance(Duration.ofMinutes(2));

    alerts.decide(new Timer.Decide(Course.HQ, "e1"));
    alerts.decide(new Timer.Decide(Course.HQ, "e1"));

    assertThat(told()).containsExactly("ops", "sales");
    assertThat(reasons()).contains(Reason.UNKNOWN_TOLD).doesNotContain(Reason.WAITING);
  }

  @Test
  void decide_routeSkipsWhatIsUnknown_notTold() {
    Alerts alerts = alerts("- {name: g, match: {tag: Gold}, to: sales, whenUnknown: skip}");
    alerts.take(occurrence(BARE));
    alerts.decide(new Timer.Decide(Course.HQ, "e1"));
    assertThat(told()).containsExactly("ops");
    assertThat(reasons()).contains(Reason.UNKNOWN_SKIPPED);
  }

  @Test
  void decide_successThatMayBeAskedFor_notTold() {
    Alerts alerts = alerts("- {match: {event: succeeded, tag: Gold}, to: sales}");
    alerts.take(occurrence(Samples.bareReload("e1", EventType.TASK_SUCCEEDED)));
    assertThat(timers).hasSize(1);
    alerts.decide(new Timer.Decide(Course.HQ, "e1"));
    assertThat(told()).isEmpty();
    assertThat(reasons()).containsExactly(Reason.UNKNOWN_SKIPPED);
  }

  @Test
  void decide_queueFails_sameAgainCompletesIt() {
    Alerts alerts = alerts("- {name: gold, match: {tag: Gold}, to: sales}");
    alerts.take(occurrence(BARE));
    queue.failNext(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> alerts.decide(new Timer.Decide(Course.HQ, "e1")));
    assertThat(record().status()).isEqualTo(AlertRecord.Status.RECORDED);

    alerts.decide(new Timer.Decide(Course.HQ, "e1"));

    assertThat(record().status()).isEqualTo(AlertRecord.Status.DISPATCHED);
    assertThat(queue.queued()).containsAll(record().deliveryIds());
  }

  private Alerts alerts(String routes) {
    Judge judge = new Judge(() -> Course.settings(routes), Judge.STAGES, store);
    return new Alerts(judge, store, queue, timers::add, clock);
  }

  private static Occurrence occurrence(Event event) {
    return new Occurrence(Course.HQ, event);
  }

  private static Occurrence enriched() {
    return occurrence(
        new Event(FULL.id(), FULL.source(), EventType.TASK_ENRICHED, FULL.time(), FULL.data()));
  }

  private List<String> told() {
    return store.deliveries().stream().map(Delivery::destination).toList();
  }

  private List<Reason> reasons() {
    return record().decisions().stream().map(Decision::reason).toList();
  }

  private AlertRecord record() {
    return store.find(Course.HQ, "e1").orElseThrow();
  }
}
