package io.butlerops.functions.notify.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MqttNotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BUTLERS =
      """
      taskFailureTopic: qliksense/task_failure
      taskFailureFullTopic: qliksense/task_failure_full
      taskAbortedTopic: '{{site}}/task_aborted'
      taskAbortedFullTopic: '{{site}}/task_aborted_full'
      """;

  private final Sink sink = new Sink();

  @BeforeEach
  void answerAsIotCore() {
    sink.answers(
        exchange -> {
          String fault = fault(sink.calls().get(sink.calls().size() - 1));
          Sink.reply(exchange, fault.isEmpty() ? 200 : 400, fault);
        });
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void failedReload_onButlersTopics_nameAndAllAboutIt() throws JsonProcessingException {
    published(Samples.failedReload(), BUTLERS);
    assertThat(topics()).containsExactly("qliksense/task_failure", "qliksense/task_failure_full");
    assertThat(body(0)).isEqualTo("Reload of Sales");
    Golden.check("mqtt-failed.json", JSON.readTree(body(1)).toPrettyString() + "\n");
  }

  @Test
  void abortedReload_onItsOwnTopics_withTheApp() throws JsonProcessingException {
    published(named("Reload of Sales", EventType.TASK_ABORTED), BUTLERS);
    assertThat(topics()).containsExactly("hq/task_aborted", "hq/task_aborted_full");
    assertThat(JSON.readTree(body(1)).at("/qs_appMetadata/stream/name").asText())
        .isEqualTo("Everyone");
  }

  @Test
  void ownTopic_allFieldsAsJson() throws JsonProcessingException {
    published(
        Samples.in(Phase.TRIGGER, Samples.failedReload()),
        "topic: qlik/{{site}}/{{outcome}}/{{taskId}}");
    assertThat(topics()).containsExactly("qlik/hq/failed/77b31d39-0000-0000-0000-000000000001");
    JsonNode json = JSON.readTree(body(0));
    assertThat(json.path("taskTags").get(0).asText()).isEqualTo("Production");
    assertThat(json.at("/executionDuration/seconds").asInt()).isEqualTo(27);
    assertThat(json.path("phase").asText()).isEqualTo("trigger");
    assertThat(json.path("alertKey").asText()).isEqualTo(Samples.ALERT_KEY);
  }

  @Test
  void recovery_onTheOwnTopicOnly_aResolveNowhere() throws JsonProcessingException {
    published(Samples.in(Phase.RECOVERED, Samples.failedReload()), BUTLERS + "topic: own");
    assertThat(topics()).containsExactly("own");
    assertThat(JSON.readTree(body(0)).path("phase").asText()).isEqualTo("recovered");

    Result resolve = send(Samples.in(Phase.RESOLVE, Samples.failedReload()), BUTLERS);
    assertThat(resolve).isEqualTo(Result.Delivered.unsent("none of its topics is for this event"));
    assertThat(sink.calls()).hasSize(1);
  }

  @Test
  void group_isAMessagePerMember() {
    published(Samples.group(Samples.failedReload(), 2), "topic: 'all/{{taskName}}'");
    assertThat(topics()).containsExactly("all/Reload of Sales", "all/Nightly");
  }

  @Test
  void hostileNames_neitherAddLevelsNorMakeFilters() throws JsonProcessingException {
    published(Samples.hostile(), BUTLERS + "topic: 'qlik/{{taskName}}/x'");
    assertThat(topics().get(2)).startsWith("qlik/").doesNotContain("+", "#", "\n", "</b>");
    assertThat(topics().get(2).split("/", -1)).hasSizeBetween(2, 3);
    assertThat(JSON.readTree(body(2)).path("taskName").asText())
        .contains("\"R&D\" <b>'x'</b>", "{{taskName}}", "D:\\new\\table", "\uD83D\uDE00");
    assertThat(body(0)).contains("\"R&D\" <b>'x'</b>", "\\\\server\\share");
  }

  @Test
  void hugeEvents_areCutToTheBrokersLimits() {
    String settings = BUTLERS + "topic: 'qlik/{{taskName}}'";
    published(Samples.huge(), settings);
    published(Samples.longLog("é\uD83D\uDE00\"".repeat(3000), 50), settings);
    assertThat(sink.calls()).hasSize(6);
  }

  @Test
  void topicsOfRelays_cannotBeReachedByATasksName() {
    Result result = send(named("butler", EventType.TASK_FAILED), "topic: '{{taskName}}/hq/events'");
    assertThat(result)
        .isEqualTo(
            Result.GiveUp.because("no topic to publish to: topic 'butler/hq/events' is reserved"));
  }

  @Test
  void brokerThatIsBusy_triedAgainLater() {
    sink.answers(400, "{\"__type\":\"ThrottlingException\"}");
    assertThat(send(Samples.failedReload(), BUTLERS)).isInstanceOf(Result.Later.class);
    assertThat(sink.calls()).hasSize(1);
  }

  @Test
  void settings_wrong_refused() {
    assertThatThrownBy(() -> Configs.read("broker: mqtts://b.example.com:8883", MqttConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("broker: 'mqtts://b.example.com:8883'; expected aws")
        .hasMessageContaining("or relay, the local one that a relay is connected to")
        .hasMessageContaining("topic: is missing, and so are Butler's topics");
    for (String topic :
        List.of("a/+/b", "a/#", "$aws/x", "butler/hq/events", "a/b/c/d/e/f/g/h/i", "a/{{x")) {
      assertThatThrownBy(() -> Configs.read("topic: '" + topic + "'", MqttConfig::read))
          .as(topic)
          .hasMessageContaining(
              "topic: '" + topic + "'; expected a topic such as qliksense/{{site}}/");
    }
  }

  private static Notification named(String task, EventType type) {
    return Samples.of(
        Samples.event(type, Samples.task(TaskKind.RELOAD, task, "Sales", Samples.log())));
  }

  private void published(Notification notification, String settings) {
    Result result = send(notification, settings);
    assertThat(result).as(result.reason()).isInstanceOf(Result.Delivered.class);
  }

  private Result send(Notification notification, String settings) {
    Clock clock = Clock.fixed(Samples.TIME, ZoneOffset.UTC);
    return Configs.read(settings, MqttConfig::read)
        .notifier(FakeOutside.with(Map.of(), sink.uri(""), clock))
        .send(notification);
  }

  private List<String> topics() {
    return sink.calls().stream().map(MqttNotifierTest::topic).toList();
  }

  private String body(int call) {
    return sink.calls().get(call).body();
  }

  private static String topic(Sink.Call call) {
    String encoded = call.uri().getRawPath().substring("/topics/".length());
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** What IoT Core refuses, empty for nothing. */
  private static String fault(Sink.Call call) {
    String topic = topic(call);
    if (!call.method().equals("POST") || !call.uri().getRawQuery().equals("qos=1")) {
      return "not a publish";
    }
    if (!call.header("Authorization").contains("/eu-north-1/iotdata/aws4_request")) {
      return "not signed";
    }
    if (call.uri().getRawPath().substring("/topics/".length()).contains("/")
        || topic.isEmpty()
        || topic.getBytes(StandardCharsets.UTF_8).length > 256
        || topic.chars().filter(c -> c == '/').count() > 7
        || topic.chars().anyMatch(c -> c == '+' || c == '#' || c == 0)) {
      return "topic " + topic;
    }
    boolean large = call.body().getBytes(StandardCharsets.UTF_8).length > 128 * 1024;
    return large ? "too large" : "";
  }
}
