package io.butlerops.functions.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.Change;
import io.butlerops.functions.alert.Groups;
import io.butlerops.functions.alert.InMemoryAlertStore;
import io.butlerops.functions.alert.RowKey;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentsTest {
  private static final SiteId HQ = SiteId.of("hq");

  private final InMemoryAlertStore store = new InMemoryAlertStore();
  private final Contents contents = new Contents(ContentsTest::events, new Groups(store));

  /** Every event there may be, in no order of any use. */
  private static List<Event> events(SiteId site, List<String> ids) {
    return ids.stream().sorted().filter(id -> !id.equals("gone")).map(ContentsTest::event).toList();
  }

  private static Event event(String id) {
    Event sample = Samples.reload(id, EventType.TASK_FAILED);
    return new Event(id, sample.source(), sample.type(), time(id), sample.data());
  }

  private static Instant time(String id) {
    return Samples.TIME.plusSeconds(Integer.parseInt(id.substring(1)));
  }

  @Test
  void of_oneEvent_thatEvent() {
    assertThat(contents.of(delivery("e7", "", ""))).contains(new Told(event("e7"), List.of(), 0));
  }

  @Test
  void of_eventNoLongerKept_empty() {
    assertThat(contents.of(delivery("gone", "", ""))).isEmpty();
  }

  @Test
  void of_largeGroup_newestMembersAndHowManyThereAre() {
    window("w", 120);
    Told told = contents.of(delivery("e119", "w", "ann")).orElseThrow();

    assertThat(told.event()).isEqualTo(event("e119"));
    assertThat(told.total()).isEqualTo(120);
    assertThat(told.members())
        .extracting(Event::id)
        .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "e" + (119 - i)).toList());
  }

  @Test
  void of_groupOfWhichARecipientHasAPart_thatPart() {
    window("w", 120);
    assertThat(contents.of(delivery("e119", "w", "bob")).orElseThrow().total()).isEqualTo(60);
  }

  @Test
  void of_groupMeantForOthers_allOfIt() {
    window("w", 120);
    assertThat(contents.of(delivery("e119", "w", "")).orElseThrow().total()).isEqualTo(120);
  }

  @Test
  void of_groupNoLongerKept_empty() {
    assertThat(contents.of(delivery("e1", "other", "ann"))).isEmpty();
  }

  /** Told to ann; to bob every second one. */
  private void window(String id, int members) {
    ObjectNode window = JsonNodeFactory.instance.objectNode();
    window.put("site", "hq").put("destination", "ops").put("phase", "TRIGGER").put("state", "SENT");
    window.putObject("totals").put("ann", members).put("bob", members / 2);
    put("W#" + id, "WINDOW", window);
    for (int i = 0; i < members; i++) {
      ObjectNode member = JsonNodeFactory.instance.objectNode();
      member.put("event", "e" + i).put("sentIn", id);
      member.putArray("recipients").add("ann").add(i % 2 == 0 ? "bob" : "ann");
      put("W#" + id, "M#" + time("e" + i) + "#e" + i, member);
    }
    ObjectNode moved = JsonNodeFactory.instance.objectNode();
    moved.put("event", "e500").put("movedTo", "next").putArray("recipients").add("ann");
    put("W#" + id, "M#" + time("e500") + "#e500", moved);
  }

  private void put(String pk, String sk, ObjectNode data) {
    store.write(List.of(new Change(new RowKey(pk, sk), 0, data, Samples.TIME, true)), List.of());
  }

  private static Delivery delivery(String event, String window, String recipient) {
    return new Delivery(
        "d",
        HQ,
        event,
        "ops",
        recipient,
        Delivery.Phase.TRIGGER,
        Samples.TIME,
        new Delivery.Context("", "", "", Optional.empty(), "", List.of(), "", window));
  }
}
