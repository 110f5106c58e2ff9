package io.butlerops.infra.cloud.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.infra.cloud.bucket.Buckets;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.queue.TestQueues;
import io.butlerops.infra.cloud.template.BucketResource;
import io.butlerops.infra.cloud.template.TopicRuleResource;
import io.butlerops.infra.cloud.template.TopicRuleResource.Action;
import io.butlerops.infra.cloud.template.TopicRuleResource.S3Action;
import io.butlerops.infra.cloud.template.TopicRuleResource.Sql;
import io.butlerops.infra.cloud.template.TopicRuleResource.SqsAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENTS =
      "SELECT *, topic(2) AS topicSite, clientid() AS topicClient FROM 'butler/+/events'";

  @TempDir private Path folder;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final Queues queues =
      new Queues(
          List.of(
              TestQueues.resource("events", Duration.ofMinutes(1), Optional.empty()),
              TestQueues.resource("errors", Duration.ofMinutes(1), Optional.empty())),
          Optional.empty(),
          clock);

  @Test
  void event_jsonPayload_isQueuedWithTheTopicsSite() throws Exception {
    publish(EVENTS, "butler/hq/events", "{\"seq\":4,\"topicSite\":\"forged\"}");

    assertThat(only("events"))
        .isEqualTo(JSON.readTree("{\"seq\":4,\"topicSite\":\"hq\",\"topicClient\":\"hq-1\"}"));
    assertThat(received("errors")).isEmpty();
  }

  @Test
  void start_bareText_isQueuedInBase64WithAnIdOfItsOwn() throws Exception {
    String starts =
        "SELECT encode(*, 'base64') AS payload, topic() AS topic, newuuid() AS id"
            + " FROM '+/start_task'";

    publish(starts, "qliksense/start_task", "210832b5");

    JsonNode queued = only("events");
    assertThat(queued.path("payload").asText()).isEqualTo("MjEwODMyYjU=");
    assertThat(queued.path("topic").asText()).isEqualTo("qliksense/start_task");
    assertThat(UUID.fromString(queued.path("id").asText())).isNotNull();
  }

  @Test
  void event_otherTopic_isNotQueued() throws Exception {
    publish(EVENTS, "butler/hq/relays/hq-1/presence", "{}");

    assertThat(received("events")).isEmpty();
    assertThat(received("errors")).isEmpty();
  }

  @Test
  void event_notJson_goesToTheErrorAction() throws Exception {
    publish(EVENTS, "butler/hq/events", "no json");

    assertThat(received("events")).isEmpty();
    JsonNode error = only("errors");
    assertThat(error.path("ruleName").asText()).isEqualTo("rule");
    assertThat(error.path("topic").asText()).isEqualTo("butler/hq/events");
    assertThat(error.path("clientId").asText()).isEqualTo("hq-1");
    assertThat(error.path("base64OriginalPayload").binaryValue())
        .isEqualTo("no json".getBytes(UTF_8));
    assertThat(error.path("failures").get(0).path("failedAction").asText()).isEqualTo("SqsAction");
    assertThat(error.path("failures").get(0).path("errorMessage").asText()).contains("not JSON");
  }

  @Test
  void encode_anyPayload_isQueuedInBase64() throws Exception {
    publish(
        "SELECT encode(*, 'base64') AS payload, topic() AS topic, timestamp() AS at FROM 'butler/#'",
        "butler/hq/logs/1",
        "raw");

    JsonNode message = only("events");
    assertThat(message.path("payload").binaryValue()).isEqualTo("raw".getBytes(UTF_8));
    assertThat(message.path("topic").asText()).isEqualTo("butler/hq/logs/1");
    assertThat(message.path("at").asLong()).isEqualTo(clock.millis());
  }

  @Test
  void s3Action_payloadNoJson_isStoredByteForByte() throws Exception {
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, (byte) 0xff, 0, 10};
    publishToBucket("SELECT * FROM 'butler/+/logs/+/+'", "butler/hq/logs/e1/0001-of-0002", gzip);

    assertThat(buckets().byName("logs").orElseThrow().get("logs/hq/e1/0001-of-0002"))
        .hasValue(gzip);
    assertThat(received("errors")).isEmpty();
  }

  @Test
  void s3Action_columnBesideTheStar_failsOnWhatIsNoJson() throws Exception {
    publishToBucket(
        "SELECT *, topic(2) AS site FROM 'butler/#'", "butler/hq/logs/e1/1", "raw".getBytes(UTF_8));

    assertThat(only("errors").path("failures").get(0).path("failedAction").asText())
        .isEqualTo("S3Action");
  }

  @Test
  void s3Action_keyNeedsALevelThatIsNotThere_goesToTheErrorAction() throws Exception {
    publishToBucket("SELECT * FROM 'butler/#'", "butler/hq", "raw".getBytes(UTF_8));

    assertThat(only("errors").path("failures").get(0).path("errorMessage").asText())
        .isEqualTo("${topic(4)} has no value");
  }

  @Test
  void s3Action_keyNotUnderstood_isRefusedAtTheStart() {
    assertThatThrownBy(
            () ->
                new Rules(
                    List.of(rule("SELECT * FROM 'a'", new S3Action("logs", "x/${name}"))),
                    queues,
                    buckets(),
                    clock))
        .hasMessageContaining("'name' is not understood");
  }

  private void publishToBucket(String sql, String topic, byte[] payload) {
    S3Action action = new S3Action("logs", "logs/${topic(2)}/${topic(4)}/${topic(5)}");
    try (Rules rules = new Rules(List.of(rule(sql, action)), queues, buckets(), clock)) {
      rules.accept(new Published(topic, "hq-1", payload));
    }
  }

  private TopicRuleResource rule(String sql, Action action) {
    return new TopicRuleResource(
        "rule",
        new Sql(sql, 12),
        List.of(action),
        Optional.of(new SqsAction(url("errors"), false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM 'a' WHERE x = 1",
        "SELECT upper(name) AS n FROM 'a'",
        "SELECT topic(2) FROM 'a'",
        "SELECT topic(x) AS n FROM 'a'",
        "SELECT * FROM 'a/#/b'",
        "DELETE FROM 'a'"
      })
  void sql_notUnderstood_isRefusedAtTheStart(String sql) {
    assertThatThrownBy(() -> rules(sql))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("line 12, rule rule: ");
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, a/b, true",
    "a/b, a/b/c, false",
    "a/+, a/b, true",
    "a/+, a, false",
    "+/+, /a, true",
    "a/#, a, true",
    "a/#, a/b/c, true",
    "#, a, true",
    "#, $aws/events/x, false",
    "+/events/x, $aws/events/x, false",
    "$aws/events/#, $aws/events/x, true",
  })
  void topicFilter_topic_matches(String filter, String topic, boolean matches) {
    assertThat(TopicFilter.parse(filter).matches(new Published(topic, "c", new byte[0]).levels()))
        .isEqualTo(matches);
  }

  private void publish(String sql, String topic, String payload) {
    try (Rules rules = rules(sql)) {
      rules.accept(new Published(topic, "hq-1", payload.getBytes(UTF_8)));
    }
  }

  private Rules rules(String sql) {
    return new Rules(
        List.of(rule(sql, new SqsAction(url("events"), false))), queues, buckets(), clock);
  }

  private Buckets buckets() {
    try {
      return new Buckets(List.of(new BucketResource("logs")), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String url(String queue) {
    return queues.byName(queue).orElseThrow().settings().url();
  }

  private JsonNode only(String queue) throws IOException, InterruptedException {
    List<String> bodies = received(queue);
    assertThat(bodies).hasSize(1);
    return JSON.readTree(bodies.get(0));
  }

  private List<String> received(String queue) throws InterruptedException {
    return queues
        .byName(queue)
        .orElseThrow()
        .receive(10, Duration.ofMinutes(1), Duration.ZERO)
        .stream()
        .map(message -> message.body())
        .toList();
  }
}
