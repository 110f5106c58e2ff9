package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.Samples;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertHandlerTest {
  private final InMemoryAlertStore store = new InMemoryAlertStore();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:15:31Z"), ZoneOffset.UTC);

  private final List<Timer> fired = new ArrayList<>();
  private final List<Due> timers = new ArrayList<>();
  private final RecordingQueue queue = new RecordingQueue();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<String> soon = new ArrayList<>();
  private final AlertHandler handler =
      new AlertHandler(
          new AlertHandler.Work(
              new Intake(
                  new Alerts(
                      new Judge(() -> Course.settings("- {to: sales}"), Judge.STAGES, store),
                      store,
                      queue,
                      timers::add,
                      CLOCK),
                  (site, event) -> {},
                  deadLetters::add),
              new Timers(timers::add, fired::add, CLOCK),
              () -> {},
              soon::add),
          "http://localhost/000000000000/timers",
          new AwsClients(new Environment(name -> null)));

  @AfterEach
  void close() {
    handler.close();
  }

  @Test
  void handleRequest_failedReload_recordedAndQueued() {
    assertThat(failures("failed-reload.json")).isEmpty();

    assertThat(eventIds("hq")).containsExactly("a1");
    assertThat(queue.queued()).hasSize(1);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void handleRequest_restOfAnEventThatIsNotTakenYet_comesAgainSoon() throws IOException {
    Event late = Samples.reload("e1", EventType.TASK_ENRICHED);
    Batch batch =
        new Batch(
            1,
            RelayId.parse("hq-1"),
            "b1",
            1,
            MessageCodec.pack(List.of(MessageCodec.encode(late))));
    ObjectNode body = (ObjectNode) new ObjectMapper().readTree(MessageCodec.encode(batch));
    SQSMessage message = new SQSMessage();
    message.setMessageId("m1");
    message.setReceiptHandle("handle");
    message.setBody(body.put("topicSite", "hq").toString());
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));

    assertThat(handler.handleRequest(event, null).getBatchItemFailures()).hasSize(1);
    assertThat(soon).containsExactly("handle");
  }

  @Test
  void handleRequest_badEventsAmongGoodOnes_onlyTheBadOnesDeadLettered() {
    assertThat(failures("bad-event-among-good.json")).isEmpty();

    assertThat(eventIds("hq")).containsExactlyInAnyOrder("a1", "a3");
    assertThat(deadLetters).hasSize(4).allMatch(letter -> letter.site().equals("hq"));
    assertThat(deadLetters)
        .extracting(DeadLetter::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("event without id"),
            reason -> assertThat(reason).startsWith("event 'a2': "),
            reason -> assertThat(reason).startsWith("event 'bad id with line': expected"),
            reason -> assertThat(reason).contains("event type is missing"));
    assertThat(deadLetters.get(1).content()).startsWith("{\"id\":\"a2\"");
  }

  @Test
  void handleRequest_unreadableMessages_deadLetteredAndTheOthersGoOn() {
    assertThat(failures("unreadable-messages.json")).isEmpty();

    assertThat(deadLetters).hasSize(5);
    assertThat(deadLetters.get(0).content()).isEqualTo("not json");
    assertThat(eventIds("hq")).containsExactly("a1");
  }

  @Test
  void handleRequest_payloadOfAnotherSite_topicsSiteCounts() {
    assertThat(failures("other-sites-relay.json")).isEmpty();

    assertThat(eventIds("eu")).containsExactly("a1");
    assertThat(eventIds("hq")).isEmpty();
  }

  @Test
  void handleRequest_eventTypeOfTheFuture_reachesTheCatchAll() {
    assertThat(failures("future-event.json")).isEmpty();

    assertThat(queue.queued()).hasSize(1);
  }

  @Test
  void handleRequest_queueDown_thatMessageComesAgainAndLosesNothing() {
    queue.failNext(1);

    assertThat(failures("two-messages.json"))
        .containsExactly("00000000-0000-0000-0000-000000000001");
    assertThat(queue.queued()).hasSize(1);

    assertThat(failures("two-messages.json")).isEmpty();
    assertThat(queue.queued()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void construct_variableMissing_saysWhich() {
    Map<String, String> variables =
        Map.of(
            "AWS_REGION", "eu-north-1",
            "SETTINGS_TABLE", "settings",
            "ALERT_TABLE", "alerts",
            "HISTORY_DAYS", "90");
    assertThatIllegalStateException()
        .isThrownBy(() -> new AlertHandler(new Environment(variables::get)))
        .withMessageContaining("TIMER_QUEUE_URL");
  }

  private List<String> failures(String events) {
    return handler.handleRequest(RecordedEvents.sqs(events), null).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private List<String> eventIds(String site) {
    return store.recent(SiteId.of(site), 100).stream()
        .map(alert -> alert.occurrence().event().id())
        .toList();
  }
}
