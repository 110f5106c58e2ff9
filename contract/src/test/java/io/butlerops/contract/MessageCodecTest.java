package io.butlerops.contract;

import static io.butlerops.contract.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One golden file per message: a change here is a change for relays that are already deployed. */
class MessageCodecTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00.123Z");
  private static final RelayId RELAY = RelayId.parse("hq-1");

  @Test
  void taskFailed_complete_matchesGoldenFile() throws IOException {
    assertGolden("task-failed.json", MessageCodec.encode(failed()));
    assertThat(MessageCodec.event(Golden.file("task-failed.json"))).isEqualTo(failed());
  }

  @Test
  void taskAborted_withNothingFromQrs_matchesGoldenFile() throws IOException {
    assertGolden("task-aborted-bare.json", MessageCodec.encode(bareAborted()));
    assertThat(MessageCodec.event(Golden.file("task-aborted-bare.json"))).isEqualTo(bareAborted());
  }

  @Test
  void taskEnriched_stillWithStaleMetadata_matchesGoldenFile() throws IOException {
    assertGolden("task-enriched-stale.json", MessageCodec.encode(enriched()));
    assertThat(MessageCodec.event(Golden.file("task-enriched-stale.json"))).isEqualTo(enriched());
  }

  @Test
  void engineReloadFailed_matchesGoldenFile() throws IOException {
    Event event =
        new Event(
            "00ff",
            Event.source(SiteId.of("hq"), "pro2-win1"),
            EventType.ENGINE_RELOAD_FAILED,
            NOON,
            new EngineReloadData(
                "pro2-win1",
                "e7af59a0-c243-480d-9571-08727551a66f",
                "session-1",
                "LAB",
                "goran",
                "2021-02-16 09:24:59,099",
                "ERROR",
                "Reload failed"));
    assertGolden("engine-reload-failed.json", MessageCodec.encode(event));
    assertThat(MessageCodec.event(Golden.file("engine-reload-failed.json"))).isEqualTo(event);
  }

  @Test
  void presence_matchesGoldenFile() throws IOException {
    Presence presence = new Presence(1, RELAY, "b7e1", 3, false, Optional.empty());
    assertGolden("presence.json", MessageCodec.encode(presence));
    assertThat(MessageCodec.presence(Golden.file("presence.json"))).isEqualTo(presence);
  }

  @Test
  void batch_matchesGoldenFile() throws IOException {
    Batch batch = new Batch(1, RELAY, "b7e1", 42, "H4sI");
    assertGolden("batch.json", MessageCodec.encode(batch));
    assertThat(MessageCodec.batch(Golden.file("batch.json"))).isEqualTo(batch);
  }

  @Test
  void batch_packedAndUnpacked_givesTheSameEvents() {
    Batch batch =
        new Batch(
            1,
            RELAY,
            "b",
            1,
            MessageCodec.pack(
                List.of(MessageCodec.encode(failed()), MessageCodec.encode(bareAborted()))));

    assertThat(MessageCodec.unpack(batch).stream().map(MessageCodec::event))
        .containsExactly(failed(), bareAborted());
  }

  @Test
  void batch_withFieldsARuleAdded_stillDecodes() {
    byte[] json =
        """
        {"contractVersion":1,"relay":"hq-1","boot":"b","seq":1,"events":"","topicSite":"hq","new":[1]}
        """
            .getBytes(StandardCharsets.UTF_8);
    assertThat(MessageCodec.batch(json).relay()).isEqualTo(RELAY);
  }

  @Test
  void event_ofUnknownType_keepsItsDataAsItCame() throws IOException {
    byte[] json =
        """
        {"id":"1","source":"/site/hq/node/a","type":"qlik.moon.landed","time":"2026-11-02T12:00:00Z","data":{"crater":7}}
        """
            .getBytes(StandardCharsets.UTF_8);
    Event event = MessageCodec.event(json);
    assertThat(event.data()).isEqualTo(new UnknownData(PLAIN.readTree("{\"crater\":7}")));
    assertThat(PLAIN.readTree(MessageCodec.encode(event)).at("/data/crater").asInt()).isEqualTo(7);
  }

  @Test
  void event_ofAnOlderPeer_hasEmptyForWhatItLacks() {
    Event event =
        MessageCodec.event(
            """
            {"id":"1","source":"s","type":"qlik.task.failed","time":"2026-11-02T12:00:00Z","data":{}}
            """
                .getBytes(StandardCharsets.UTF_8));
    TaskData data = (TaskData) event.data();
    assertThat(data.kind()).isEqualTo(TaskKind.UNKNOWN);
    assertThat(data.app()).isEmpty();
    assertThat(data.missing()).isEmpty();
    assertThat(data.reported().taskName()).isEmpty();
  }

  @Test
  void event_withoutTime_isRefusedNamingTheEvent() {
    assertThatThrownBy(
            () ->
                MessageCodec.event(
                    "{\"id\":\"e1\",\"type\":\"x\",\"data\":{}}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidMessage.class)
        .hasMessageContaining("e1")
        .hasMessageContaining("time");
  }

  @Test
  void unpack_damagedBatch_isRefusedNamingIt() {
    assertThatThrownBy(() -> MessageCodec.unpack(new Batch(1, RELAY, "b", 9, "bm90IGd6aXA=")))
        .isInstanceOf(InvalidMessage.class)
        .hasMessageContaining("batch 9 of hq-1");
  }

  @Test
  void unpack_bomb_isRefused() {
    byte[] zeros = new byte[17 * 1024 * 1024];
    java.util.Arrays.fill(zeros, (byte) ' ');
    Batch bomb = new Batch(1, RELAY, "b", 1, MessageCodec.pack(List.of(zeros)));
    assertThatThrownBy(() -> MessageCodec.unpack(bomb))
        .isInstanceOf(InvalidMessage.class)
        .hasMessageContaining("unpacks to more than");
  }

  private static Event failed() {
    return new Event(
        "5b0b6d3e9a510a4f8f437f0f6d3c9b21",
        Event.source(SiteId.of("hq"), "pro2-win1"),
        EventType.TASK_FAILED,
        NOON,
        new TaskData(
            TaskKind.RELOAD,
            reported("Max retries reached"),
            HeardBy.UDP,
            false,
            Optional.of(execution()),
            Optional.of(task()),
            Optional.of(app()),
            Optional.of(
                new ScriptLog(120, 5400, List.of("first"), List.of("last"), List.of("Error:"), 99)),
            List.of(new Missing("owner", "QRS answered 503"))));
  }

  private static Event enriched() {
    return new Event(
        "77",
        Event.source(SiteId.of("hq"), "pro2-win1"),
        EventType.TASK_ENRICHED,
        NOON,
        new TaskData(
            TaskKind.USER_SYNC,
            reported("Max retries reached"),
            HeardBy.UDP,
            false,
            Optional.empty(),
            Optional.of(task()),
            Optional.empty(),
            Optional.empty(),
            List.of(new Missing("task", "QRS answered 503", Optional.of(NOON)))));
  }

  private static Event bareAborted() {
    return new Event(
        "77",
        Event.source(SiteId.of("hq"), "pro2-win1"),
        EventType.TASK_ABORTED,
        NOON,
        new TaskData(
            TaskKind.UNKNOWN,
            reported("Execution State Change to Aborting"),
            HeardBy.UDP,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Missing("task", "QRS did not answer within 10 s"))));
  }

  private static Reported reported(String message) {
    return new Reported(
        "pro2-win1",
        "Reload of Sales",
        "Sales",
        "LAB\\goran",
        "dec2a02a-1680-44ef-8dc2-e2bfb180af87",
        "e7af59a0-c243-480d-9571-08727551a66f",
        "2021-02-16 09:24:59,099",
        "INFO",
        "14a81bf5-f81c-4047-b1a1-193b0920de28",
        message);
  }

  private static Execution execution() {
    return new Execution(
        "0a1b",
        8,
        "execution",
        Optional.of(NOON.minusSeconds(87)),
        Optional.of(NOON),
        87_000,
        "Central",
        List.of(new Execution.Detail(2, "Max retries reached", Optional.of(NOON))),
        5400);
  }

  private static TaskMetadata task() {
    return new TaskMetadata(
        "Reload of Sales",
        List.of("Production"),
        List.of(new CustomProperty("Butler_FailedAlertEnableEmail", "Yes")),
        false,
        true,
        2,
        1440,
        "LAB\\goran",
        Optional.of(NOON),
        Optional.empty());
  }

  private static AppMetadata app() {
    return new AppMetadata(
        "Sales",
        "Numbers",
        123456,
        List.of("Finance"),
        List.of(),
        Optional.of(new AppMetadata.Stream("s1", "Finance")),
        true,
        Optional.of(NOON),
        Optional.of(NOON),
        Optional.of(NOON),
        "LAB\\goran",
        Optional.of(
            new AppMetadata.Owner("u1", "LAB", "goran", "Göran S", List.of("goran@example.com"))));
  }
}
