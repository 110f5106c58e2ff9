package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.AlertRecord.Status;
import io.butlerops.functions.alert.AlertStore.Duplicate;
import io.butlerops.functions.alert.AlertStore.GivenUp;
import io.butlerops.functions.alert.AlertStore.Raced;
import io.butlerops.functions.alert.AlertStore.Recorded;
import io.butlerops.functions.alert.AlertStore.Recording;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Claim.Claimed;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryMessage;
import io.butlerops.functions.delivery.DeliveryRecord;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.event.SortKey;
import io.butlerops.functions.event.Span;
import io.butlerops.functions.settings.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every alert store does. A site of its own for each test lets tests share a table. */
public abstract class AlertStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31.123456789Z");

  /** When the first claims are over. */
  private static final Instant LATER = NOW.plusSeconds(61);

  /** Each writer on a thread of its own. */
  private static final Executor WRITERS = task -> new Thread(task).start();

  private final SiteId site = SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8));

  protected abstract AlertStore store();

  /** On the same table. */
  protected abstract DeliveryStore deliveryStore();

  private boolean holds(Delivery delivery) {
    return deliveryStore()
        .read(delivery.id())
        .filter(found -> found.delivery().equals(delivery))
        .isPresent();
  }

  @Test
  public void record_newEvent_keptWithItsDeliveries() {
    AlertStore store = store();
    AlertRecord alert = alert("e1", 2);

    assertThat(store.record(alert, deliveries("e1", 2), List.of())).isEqualTo(new Recorded());

    assertThat(store.find(site, "e1")).contains(alert);
    assertThat(deliveries("e1", 2)).allMatch(this::holds);
  }

  @Test
  public void record_sameEventAgain_tellsOfTheEarlierRecordAndWritesNothing() {
    AlertStore store = store();
    AlertRecord first = alert("e1", 2);
    store.record(first, deliveries("e1", 2), List.of());

    assertThat(store.record(alert("e1", 3), deliveries("e1", 3), List.of()))
        .isEqualTo(new Duplicate(first));

    assertThat(store.find(site, "e1")).contains(first);
    assertThat(holds(deliveries("e1", 3).get(2))).isFalse();
  }

  @Test
  public void record_severalAtTheSameMoment_oneIsFirst() {
    AlertStore store = store();
    List<CompletableFuture<Recording>> writers =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> store.record(alert("e1", 2), deliveries("e1", 2), List.of()),
                        WRITERS))
            .limit(4)
            .toList();

    assertThat(writers.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(
            new Recorded(),
            new Duplicate(alert("e1", 2)),
            new Duplicate(alert("e1", 2)),
            new Duplicate(alert("e1", 2)));
  }

  @Test
  public void record_sameEventAtAnotherSite_isAnotherEvent() {
    AlertStore store = store();
    store.record(alert("e1", 1), deliveries("e1", 1), List.of());
    SiteId other = SiteId.of(site + "x");

    assertThat(store.find(other, "e1")).isEmpty();
    assertThat(store.recent(other, Span.ALL, 10)).isEmpty();
  }

  @Test
  public void record_withoutDeliveries_kept() {
    AlertStore store = store();
    store.record(alert("e1", 0), List.of(), List.of());

    assertThat(store.find(site, "e1")).contains(alert("e1", 0));
  }

  @Test
  public void record_moreDeliveriesThanOneTransactionTakes_allKept() {
    AlertStore store = store();
    store.record(alert("e1", 120), deliveries("e1", 120), List.of());

    assertThat(store.find(site, "e1").orElseThrow().deliveryIds()).hasSize(120);
    assertThat(deliveries("e1", 120)).allMatch(this::holds);
  }

  @Test
  public void rows_neverWritten_absent() {
    RowKey key = key("a");
    assertThat(store().rows(Set.of(key))).containsExactly(Map.entry(key, Row.absent(key)));
  }

  @Test
  public void record_changesOfState_keptWithTheEvent() {
    AlertStore store = store();
    Change first = Row.absent(key("a")).to(count(1), NOW);
    store.record(alert("e1", 1), deliveries("e1", 1), List.of(first));

    Row seen = store.rows(Set.of(key("a"))).get(key("a"));
    assertThat(seen).isEqualTo(new Row(key("a"), 1, count(1)));
    Change second = seen.to(count(2), NOW);
    store.record(alert("e2", 1), deliveries("e2", 1), List.of(second));
    assertThat(store.rows(Set.of(key("a"))).get(key("a")).version()).isEqualTo(2);
  }

  @Test
  public void record_stateChangedMeanwhile_nothingWritten() {
    AlertStore store = store();
    Change first = Row.absent(key("a")).to(count(1), NOW);
    store.record(alert("e1", 1), deliveries("e1", 1), List.of(first));

    assertThat(store.record(alert("e2", 1), deliveries("e2", 1), List.of(first)))
        .isEqualTo(new Raced());

    assertThat(store.find(site, "e2")).isEmpty();
    assertThat(holds(deliveries("e2", 1).get(0))).isFalse();
  }

  @Test
  public void write_rowsAsSeen_allWrittenWithTheirDeliveries() {
    Change a = Row.absent(key("a")).to(count(1), NOW);
    Change b = Row.absent(key("b")).to(count(2), NOW);

    assertThat(store().write(List.of(a, b), deliveries("e1", 2))).isTrue();

    assertThat(store().rows(Set.of(key("a"), key("b"))))
        .containsEntry(key("a"), new Row(key("a"), 1, count(1)))
        .containsEntry(key("b"), new Row(key("b"), 1, count(2)));
    assertThat(deliveries("e1", 2)).allMatch(this::holds);
  }

  @Test
  public void write_oneRowChangedMeanwhile_nothingWritten() {
    Change a = Row.absent(key("a")).to(count(1), NOW);
    Change b = Row.absent(key("b")).to(count(2), NOW);
    store().write(List.of(a), List.of());

    assertThat(store().write(List.of(b, a), deliveries("e1", 1))).isFalse();

    assertThat(store().rows(Set.of(key("b"))).get(key("b")).exists()).isFalse();
    assertThat(holds(deliveries("e1", 1).get(0))).isFalse();
  }

  @Test
  public void write_deliveryMadeBefore_leftAsItIs() {
    store().write(List.of(), deliveries("e1", 1));
    Change a = Row.absent(key("a")).to(count(1), NOW);

    assertThat(store().write(List.of(a), deliveries("e1", 1))).isFalse();
  }

  @Test
  public void write_severalAtTheSameMoment_eachChangeCountsOnce() {
    List<CompletableFuture<Void>> writers =
        Stream.generate(() -> CompletableFuture.runAsync(this::countOn, WRITERS)).limit(4).toList();
    writers.forEach(CompletableFuture::join);

    assertThat(store().rows(Set.of(key("a"))).get(key("a")).data().path("count").asInt())
        .isEqualTo(20);
  }

  private void countOn() {
    for (int done = 0; done < 5; ) {
      Row seen = store().rows(Set.of(key("a"))).get(key("a"));
      Change next = seen.to(count(seen.data().path("count").asInt() + 1), NOW);
      done += store().write(List.of(next), List.of()) ? 1 : 0;
    }
  }

  @Test
  public void all_partitionOfManyRows_thoseWithThePrefixInTheirOrder() {
    for (int from = 0; from < 300; from += 100) {
      List<Change> changes =
          IntStream.range(from, from + 100)
              .mapToObj(i -> Row.absent(member(299 - i)).to(large(), NOW))
              .toList();
      assertThat(store().write(changes, List.of())).isTrue();
    }
    store()
        .write(List.of(Row.absent(new RowKey("W#" + site, "WINDOW")).to(count(1), NOW)), List.of());

    assertThat(store().all("W#" + site, "M#"))
        .extracting(Row::key)
        .isEqualTo(IntStream.range(0, 300).mapToObj(this::member).toList());
  }

  private RowKey member(int number) {
    return new RowKey("W#" + site, "M#%04d".formatted(number));
  }

  /** Three hundred of them are more than one page. */
  private static ObjectNode large() {
    return JsonNodeFactory.instance.objectNode().put("text", "x".repeat(5000));
  }

  @Test
  public void giveUp_ofHolder_deadAndWhatFollowsWritten() {
    Claimed claim = claimed();
    Change a = Row.absent(key("a")).to(count(1), NOW);

    assertThat(store().giveUp(claim, gaveUp(), List.of(a), deliveries("e2", 2)))
        .isEqualTo(GivenUp.DONE);

    DeliveryRecord dead = deliveryStore().read(claim.delivery().id()).orElseThrow();
    assertThat(dead.state()).isEqualTo(DeliveryState.DEAD);
    assertThat(dead.reason()).isEqualTo("answered 410");
    assertThat(dead.attempts()).hasSize(1);
    assertThat(deliveries("e2", 2)).allMatch(this::holds);
    assertThat(deliveryStore().claim(message(claim), LATER, LATER.plusSeconds(60)))
        .isEqualTo(
            new Claim.AlreadyDone(
                DeliveryState.DEAD,
                "answered 410",
                deliveries("e2", 2).stream().map(Delivery::id).toList()));
  }

  @Test
  public void giveUp_claimPassedOn_nothingWritten() {
    Claimed lost = claimed();
    deliveryStore().claim(message(lost), LATER, LATER.plusSeconds(60));

    assertThat(store().giveUp(lost, gaveUp(), List.of(), deliveries("e2", 1)))
        .isEqualTo(GivenUp.NOT_MINE);

    assertThat(holds(deliveries("e2", 1).get(0))).isFalse();
  }

  @Test
  public void giveUp_stateChangedMeanwhile_nothingWritten() {
    Claimed claim = claimed();
    Change a = Row.absent(key("a")).to(count(1), NOW);
    store().write(List.of(a), List.of());

    assertThat(store().giveUp(claim, gaveUp(), List.of(a), deliveries("e2", 1)))
        .isEqualTo(GivenUp.RACED);

    assertThat(deliveryStore().read(claim.delivery().id()).orElseThrow().state())
        .isEqualTo(DeliveryState.PENDING);
    assertThat(holds(deliveries("e2", 1).get(0))).isFalse();
  }

  private Claimed claimed() {
    Delivery delivery = deliveries("e1", 1).get(0);
    store().write(List.of(), List.of(delivery));
    return (Claimed)
        deliveryStore().claim(new DeliveryMessage(delivery.id(), 1), NOW, NOW.plusSeconds(60));
  }

  private static DeliveryMessage message(Claimed claim) {
    return new DeliveryMessage(claim.delivery().id(), claim.attempt());
  }

  private static Attempt gaveUp() {
    return Attempt.of(1, NOW, NOW, Result.GiveUp.because("answered 410"));
  }

  private static ObjectNode count(int number) {
    return JsonNodeFactory.instance.objectNode().put("count", number);
  }

  private RowKey key(String name) {
    return new RowKey("L#" + site + name, "LIMIT");
  }

  @Test
  public void markDispatched_recorded_duplicateTellsSo() {
    AlertStore store = store();
    store.record(alert("e1", 1), deliveries("e1", 1), List.of());

    store.markDispatched(alert("e1", 1));

    assertThat(store.find(site, "e1")).map(AlertRecord::status).contains(Status.DISPATCHED);
    assertThat(store.record(alert("e1", 1), deliveries("e1", 1), List.of()))
        .isEqualTo(new Duplicate(alert("e1", 1).dispatched()));
  }

  @Test
  public void recent_severalEvents_newestFirstUpToTheLimit() {
    AlertStore store = store();
    List.of("10:00:00Z", "10:00:00.5Z", "09:59:59.999999Z", "10:00:01Z")
        .forEach(time -> store.record(at("2026-11-23T" + time), List.of(), List.of()));

    assertThat(store.recent(site, Span.ALL, 3))
        .extracting(alert -> alert.occurrence().event().time())
        .containsExactly(
            Instant.parse("2026-11-23T10:00:01Z"),
            Instant.parse("2026-11-23T10:00:00.5Z"),
            Instant.parse("2026-11-23T10:00:00Z"));
  }

  @Test
  public void recent_span_fromItsStartUpToItsEnd() {
    AlertStore store = store();
    List.of("10:00:00Z", "10:00:00.5Z", "09:59:59.999999Z", "10:00:01Z")
        .forEach(time -> store.record(at("2026-11-23T" + time), List.of(), List.of()));
    Span span =
        Span.of(
            Optional.of(Instant.parse("2026-11-23T10:00:00Z")),
            Optional.of(Instant.parse("2026-11-23T10:00:01Z")));

    assertThat(store.recent(site, span, 10))
        .extracting(alert -> alert.occurrence().event().id())
        .containsExactly("2026-11-23T10.00.00.5Z", "2026-11-23T10.00.00Z");
    String newest = SortKey.of(Instant.parse("2026-11-23T10:00:00.5Z"), "2026-11-23T10.00.00.5Z");
    assertThat(store.recent(site, span.before(newest), 1))
        .extracting(alert -> alert.occurrence().event().id())
        .containsExactly("2026-11-23T10.00.00Z");
    assertThat(store.recent(site, span.before("0"), 1)).isEmpty();
  }

  /** More than DynamoDB answers at once. */
  @Test
  public void recent_largeRows_asManyAsAskedFor() {
    AlertStore store = store();
    for (int second = 10; second < 22; second++) {
      AlertRecord small = at("2026-11-23T10:00:" + second + "Z");
      store.record(
          new AlertRecord(
              small.occurrence(),
              NOW,
              List.of(new Decision(Reason.ROUTED, "", "ops", "", "x".repeat(120_000))),
              List.of(),
              List.of(),
              Status.DISPATCHED),
          List.of(),
          List.of());
    }

    assertThat(store.recent(site, Span.ALL, 11)).hasSize(11);
  }

  @Test
  public void sites_eventRecorded_itsSiteIsKnown() {
    AlertStore store = store();
    assertThat(store.sites()).doesNotContain(site);
    store.record(alert("e1", 0), List.of(), List.of());

    assertThat(store.sites()).contains(site);
  }

  private AlertRecord at(String time) {
    Event sample = Samples.reload(time.replace(':', '.'), EventType.TASK_FAILED);
    Event event =
        new Event(sample.id(), sample.source(), sample.type(), Instant.parse(time), sample.data());
    return new AlertRecord(
        new Occurrence(site, event), NOW, List.of(), List.of(), List.of(), Status.DISPATCHED);
  }

  private AlertRecord alert(String eventId, int deliveries) {
    return new AlertRecord(
        new Occurrence(site, Samples.reload(eventId, EventType.TASK_FAILED)),
        NOW,
        List.of(
            new Decision(Reason.ROUTED, "routes[0]", "ops"),
            new Decision(Reason.NOT_FOR_TESTS, "", "sales")),
        deliveries(eventId, deliveries).stream().map(Delivery::id).toList(),
        List.of(new Due(new Timer.Decide(site, eventId), Instant.parse("2026-11-23T10:17:31Z"))),
        Status.RECORDED);
  }

  private List<Delivery> deliveries(String eventId, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Delivery(
                    site + "-" + eventId + "-" + i,
                    site,
                    eventId,
                    "ops",
                    "person" + i + "@example.com",
                    Delivery.Phase.TRIGGER,
                    Instant.parse("2026-11-23T10:15:31.123Z")))
        .toList();
  }
}
