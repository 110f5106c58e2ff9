package io.butlerops.functions.notify.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBridgeNotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sink sink = new Sink();

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void send_failedReload_oneEntryWithTheWholeEvent() throws JsonProcessingException {
    sink.answers(200, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}");

    assertThat(send(Samples.failedReload(), "{}")).isInstanceOf(Result.Delivered.class);

    assertThat(sink.only().header("X-amz-target")).isEqualTo("AWSEvents.PutEvents");
    JsonNode entry = JSON.readTree(sink.only().body()).at("/Entries/0");
    assertThat(entry.path("EventBusName").asText()).isEqualTo("bus");
    assertThat(entry.path("Source").asText()).isEqualTo("butler");
    assertThat(entry.path("DetailType").asText()).isEqualTo("qlik.task.failed");
    JsonNode detail = JSON.readTree(entry.path("Detail").asText());
    assertThat(detail.at("/event/data/reported/taskName").asText()).isEqualTo("Reload of Sales");
    assertThat(detail.path("phase").asText()).isEqualTo("TRIGGER");
  }

  @Test
  void send_groupOfTwelve_twoCalls() throws JsonProcessingException {
    sink.answers(200, "{\"Entries\":[]}");
    Notification one = Samples.failedReload();
    Notification group =
        new Notification(
            one.delivery(),
            one.event(),
            one.place(),
            Collections.nCopies(12, one.event()),
            12,
            Optional.empty(),
            "");

    assertThat(send(group, "bus: mine")).isInstanceOf(Result.Delivered.class);

    assertThat(sink.calls()).hasSize(2);
    JsonNode last = JSON.readTree(sink.calls().get(1).body());
    assertThat(last.path("Entries")).hasSize(2);
    assertThat(last.at("/Entries/0/EventBusName").asText()).isEqualTo("mine");
  }

  @Test
  void send_entryRefused_later() {
    sink.answers(200, "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"InternalFailure\"}]}");
    assertThat(send(Samples.failedReload(), "{}"))
        .isEqualTo(Result.Later.because("the bus refused an event: InternalFailure"));
  }

  @Test
  void send_throttled_later() {
    sink.answers(400, "{\"__type\":\"ThrottlingException\"}");
    assertThat(send(Samples.failedReload(), "{}")).isInstanceOf(Result.Later.class);
  }

  private Result send(Notification notification, String yaml) {
    return Configs.read(yaml, EventBridgeConfig::read)
        .notifier(FakeOutside.with(Map.of(), sink.uri(""), Clock.systemUTC()))
        .send(notification);
  }
}
