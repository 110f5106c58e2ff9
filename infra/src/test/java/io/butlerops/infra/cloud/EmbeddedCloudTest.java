package io.butlerops.infra.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.relay.RelayConfig;
import io.butlerops.relay.tls.Identities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class EmbeddedCloudTest {
  private static final String SETTINGS =
      """
      destinations:
        ops: {type: webhook, url: "http://127.0.0.1:1/hook"}
      catchAll: [ops]
      """;

  @TempDir private Path folder;

  @Test
  void cloud_restarted_keepsQueuesTablesSettingsAndCertificates() throws Exception {
    byte[] authority;
    try (EmbeddedCloud cloud = EmbeddedCloud.start(options())) {
      send(cloud, "{\"n\":1}");
      assertThat(receive(cloud)).isEqualTo("{\"n\":1}");
      send(cloud, "{\"n\":2}");
      assertThat(receive(cloud)).isEqualTo("{\"n\":2}");
      assertThat(cloud.putSettings(SETTINGS)).isEqualTo(1);
      assertThat(cloud.putSettings(SETTINGS)).isEqualTo(1);
      assertThatThrownBy(() -> cloud.putSettings("destinations: {x: {type: pigeon}}"))
          .isInstanceOf(InvalidSettings.class)
          .hasMessageContaining("pigeon");
      authority = Files.readAllBytes(folder.resolve("relay/hq/ca.pem"));
    }

    try (EmbeddedCloud cloud = EmbeddedCloud.start(options())) {
      assertThat(rows(cloud)).isEqualTo(2);
      assertThat(cloud.putSettings(SETTINGS + "\n")).isEqualTo(2);
      assertThat(timeToLive(cloud)).isEqualTo(TimeToLiveStatus.ENABLED);
      assertThat(folder.resolve("relay/hq/ca.pem")).hasBinaryContent(authority);
      assertThatThrownBy(() -> EmbeddedCloud.start(options()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another");
      assertEndpointsWritten(cloud);
    }
  }

  private void assertEndpointsWritten(EmbeddedCloud cloud) throws IOException {
    JsonNode written = new ObjectMapper().readTree(folder.resolve("endpoints.json").toFile());
    assertThat(written.path("mqtt").asText()).isEqualTo(cloud.endpoints().mqtt().toString());
    assertThat(written.path("admin").asText()).isEqualTo(cloud.endpoints().admin().toString());
    assertThat(written.path("environment").path("AWS_ENDPOINT_URL_SQS").asText())
        .isEqualTo(cloud.endpoints().aws().toString());
    RelayConfig relay = RelayConfig.load(folder.resolve("relay/hq/relay.yaml"));
    assertThat(relay.mqtt().endpoint()).isEqualTo(cloud.endpoints().mqtt());
    assertThat(Identities.load(relay.mqttTls()).toString()).contains("CN=hq-1");
  }

  private CloudOptions options() {
    return new CloudOptions(
        Path.of("src/test/resources/echo-template.yaml"),
        Optional.of(folder),
        0,
        0,
        0,
        List.of(SiteId.of("hq")),
        Clock.systemUTC());
  }

  private static void send(EmbeddedCloud cloud, String body) {
    cloud.queues().byName("EventQueue").orElseThrow().send(body, Map.of(), Optional.empty());
  }

  private static String receive(EmbeddedCloud cloud) {
    String url = cloud.endpoints().outputs().get("EchoQueueUrl");
    var sqs = cloud.clients().sqs();
    var message = sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(3)).messages().get(0);
    sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
    return message.body();
  }

  private static int rows(EmbeddedCloud cloud) {
    return cloud
        .clients()
        .dynamo()
        .scan(
            s ->
                s.tableName("SettingsTable")
                    .filterExpression("pk = :echo")
                    .expressionAttributeValues(Map.of(":echo", AttributeValue.fromS("ECHO"))))
        .count();
  }

  private static TimeToLiveStatus timeToLive(EmbeddedCloud cloud) {
    return cloud
        .clients()
        .dynamo()
        .describeTimeToLive(d -> d.tableName("SettingsTable"))
        .timeToLiveDescription()
        .timeToLiveStatus();
  }
}
