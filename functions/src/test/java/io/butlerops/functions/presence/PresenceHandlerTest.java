package io.butlerops.functions.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.watch.WatchStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceHandlerTest {
  private static final RelayId RELAY = RelayId.parse("hq-1");

  private final WatchStage stage = new WatchStage();
  private final InMemoryRelays relays = stage.relays;
  private final List<RelayId> returned = new ArrayList<>();
  private final List<String> handed = new ArrayList<>();
  private boolean brokerIsAway;
  private boolean sitesAreBroken;

  private final PresenceHandler handler =
      new PresenceHandler(
          new PresenceHandler.Work(
              new Attendance(relays, this::tell),
              stage.watch,
              List.of((site, event) -> handed.add(site + " " + event.type())),
              List.of(this::look),
              stage.clock),
          new AwsClients(new Environment(name -> null)));

  @Test
  void firstWord_ofARelay_isKeptWithItsClock() {
    assertThat(failed(word("hq-1", "b1", 1, true, 1_000))).isEmpty();

    RelayStatus status = relays.find(RELAY).orElseThrow();
    assertThat(status.online()).isTrue();
    assertThat(status.seen().toEpochMilli()).isEqualTo(1_000);
    assertThat(status.clockOffset()).contains(Duration.ofSeconds(1));
    assertThat(returned).containsExactly(RELAY);
  }

  @Test
  void words_eachMinute_bringNothingAgain() {
    failed(word("hq-1", "b1", 1, true, 1_000), word("hq-1", "b1", 1, true, 61_000));

    assertThat(returned).hasSize(1);
    assertThat(relays.find(RELAY).orElseThrow().seen().toEpochMilli()).isEqualTo(61_000);
  }

  @Test
  void oldBootsWill_afterTheNewBootsFirstWord_leavesItOnline() {
    failed(
        word("hq-1", "b1", 4, true, 1_000),
        word("hq-1", "b2", 1, true, 70_000),
        word("hq-1", "b1", 4, false, 90_000));

    assertThat(relays.find(RELAY).orElseThrow().online()).isTrue();
    assertThat(returned).hasSize(2);
  }

  @Test
  void return_whatWaitsCannotBePublished_comesAgain() {
    brokerIsAway = true;
    String word = word("hq-1", "b1", 1, true, 1_000);
    assertThat(failed(word)).containsExactly("m0");
    assertThat(relays.all()).isEmpty();

    brokerIsAway = false;
    assertThat(failed(word)).isEmpty();
    assertThat(returned).containsExactly(RELAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "null",
        "[]",
        "{}",
        // the payload speaks for another relay than the topic
        "{'topicSite':'hq','topicRelay':'hq-2','receivedAt':1,'relay':'hq-1','boot':'b','online':true}",
        "{'topicSite':'eu','topicRelay':'hq-1','receivedAt':1,'relay':'hq-1','boot':'b','online':true}",
        "{'topicSite':'hq','topicRelay':'hq-1','relay':'hq-1','boot':'b','online':true}",
        "{'topicSite':'hq','topicRelay':'hq-1','receivedAt':'x','relay':'hq-1','boot':'b'}",
        "{'topicSite':'hq','topicRelay':'hq-1','receivedAt':1,'boot':'b','online':true}",
        "{'topicSite':'HQ','event':{'id':'e','type':'relay.status','time':'2026-11-23T10:15:31Z'}}",
        "{'topicSite':'hq','event':{'id':'e','type':'relay.status','time':'yesterday'}}",
        "{'topicSite':'hq','event':{}}",
        "{'tick':'soon'}"
      })
  void bad_amongGood_failsAlone(String bad) {
    List<String> failed =
        failed(
            word("hq-1", "b1", 1, true, 1_000),
            bad.replace('\'', '"'),
            word("hq-2", "b1", 1, true, 1_000));

    assertThat(failed).containsExactly("m1");
    assertThat(relays.all()).hasSize(2);
  }

  @Test
  void will_ofARelay_isTroubleAtOnceAndItsReturnTheEnd() {
    long now = WatchStage.NOW.toEpochMilli();
    failed(word("hq-1", "b1", 1, true, now), word("hq-1", "b1", 1, false, now + 1));
    assertThat(stage.told).extracting(Event::type).containsExactly(EventType.RELAY_SILENT);

    failed(word("hq-1", "b1", 2, true, now + 2));
    assertThat(stage.told)
        .extracting(Event::type)
        .containsExactly(EventType.RELAY_SILENT, EventType.RELAY_SILENT.over());
  }

  @Test
  void readingsAndTicks_amongWords_goWhereTheyBelong() {
    String reading =
        """
        {"topicSite":"hq","event":{"id":"e1","source":"/site/hq","type":"qlik.version",\
        "time":"2026-11-23T10:15:31Z","data":{"version":"14.187.4"}}}""";
    assertThat(failed(reading, "{\"tick\":\"2026-11-23T10:15:31Z\"}")).isEmpty();

    assertThat(handed).containsExactly("hq qlik.version", "tick");
  }

  /** Each minute brings another one: those that come again and again would take all the time. */
  @Test
  void tick_failed_comesAgainButNotForHours() {
    sitesAreBroken = true;
    String tick = "{\"tick\":\"" + WatchStage.NOW + "\"}";
    assertThat(failed(tick)).containsExactly("m0");
    stage.clock.advance(Duration.ofMinutes(5));
    assertThat(failed(tick)).containsExactly("m0");
    stage.clock.advance(Duration.ofMinutes(1));
    assertThat(failed(tick)).isEmpty();

    assertThat(handed).hasSize(2);
  }

  private void look() {
    handed.add("tick");
    if (sitesAreBroken) {
      throw new IllegalStateException("no table");
    }
  }

  private void tell(RelayId relay) {
    if (brokerIsAway) {
      throw new IllegalStateException("IoT Core does not answer");
    }
    returned.add(relay);
  }

  private static String word(
      String relay, String boot, long connection, boolean online, long receivedAt) {
    return """
    {"contractVersion":1,"relay":"%s","boot":"%s","connection":%d,"online":%s,\
    "time":"1970-01-01T00:00:00Z",\
    "topicSite":"hq","topicRelay":"%s","topicClient":"%s","receivedAt":%d}"""
        .formatted(relay, boot, connection, online, relay, relay, receivedAt);
  }

  /** Ids of the messages that come again: m0, m1, … */
  private List<String> failed(String... bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(new ArrayList<>());
    for (String body : bodies) {
      SQSMessage message = new SQSMessage();
      message.setMessageId("m" + event.getRecords().size());
      message.setBody(body);
      event.getRecords().add(message);
    }
    return handler.handleRequest(event, null).getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }
}
