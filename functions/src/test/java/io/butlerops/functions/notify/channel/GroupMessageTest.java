package io.butlerops.functions.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Suppressed;
import io.butlerops.functions.template.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupMessageTest {
  private static final LogLines LINES = new LogLines(15, 15);

  @Test
  void message_membersOfOneKind_counted() {
    Message message = group(List.of(failed("B"), failed("A")), 500).message(LINES);
    assertThat(message.title()).isEqualTo("500 × Reload failed at hq");
    assertThat(message.cause()).isEqualTo("The file 'D:\\data\\sales.csv' does not exist.");
    Passage list = message.passages().get(0);
    assertThat(list.title()).isEqualTo("The newest 2; 498 more are in the history");
    assertThat(list.text()).isEqualTo("06:49:20  B\n06:49:20  A");
  }

  @Test
  void message_membersOfSeveralKinds_eachCountedAndNamed() {
    Event aborted =
        Samples.event(
            EventType.TASK_ABORTED, Samples.task(TaskKind.RELOAD, "C", "C", Samples.log()));
    Message message = group(List.of(failed("B"), aborted), 2).message(LINES);
    assertThat(message.title()).isEqualTo("2 alerts at hq");
    assertThat(message.facts())
        .contains(new Message.Fact("Reload failed", "1"), new Message.Fact("Reload aborted", "1"));
    assertThat(message.passages().get(0).text()).contains("06:49:20  Reload aborted  C");
  }

  @Test
  void message_limitHeldSomeBack_saysHowManySinceWhen() {
    Suppressed held = new Suppressed(14, Samples.TIME.minus(Duration.ofMinutes(40)));
    Context context =
        new Context("", "", "", Optional.of(held), "", List.of(), "ops-slack gave up.", "");
    Notification one = Samples.failedReload();
    Message message =
        new Notification(delivery(Delivery.Phase.TRIGGER, context), one.event(), one.place())
            .message(LINES);
    assertThat(message.note())
        .isEqualTo("ops-slack gave up. And 14 more since 06:09 that a limit held back.");
  }

  @Test
  void message_recovered_saysSoWithoutTheLog() {
    Notification one = Samples.failedReload();
    Message message =
        new Notification(delivery(Delivery.Phase.RECOVERED, Context.NONE), one.event(), one.place())
            .message(LINES);
    assertThat(message.title()).isEqualTo("Recovered: Reload of Sales");
    assertThat(message.tone()).isEqualTo(Message.Tone.GOOD);
    assertThat(message.passages()).isEmpty();
  }

  private static Notification group(List<Event> members, int total) {
    return new Notification(
        delivery(Delivery.Phase.TRIGGER, Context.NONE),
        members.get(0),
        Samples.PLACE,
        members,
        total,
        Optional.empty(),
        "");
  }

  private static Delivery delivery(Delivery.Phase phase, Context context) {
    return new Delivery("d-1", Samples.SITE, "e-1", "ops", "", phase, Samples.TIME, context);
  }

  private static Event failed(String task) {
    return Samples.event(
        EventType.TASK_FAILED, Samples.task(TaskKind.RELOAD, task, task, Samples.log()));
  }
}
