package io.butlerops.infra.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.infra.cloud.broker.TestClient;
import io.butlerops.infra.cloud.bucket.Bucket;
import io.butlerops.infra.cloud.certificate.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real template with the real functions, from a relay's publish to somebody's webhook. */
class AlertPathTest {
  private static final SiteId SITE = SiteId.of("hq");

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private HttpServer webhook;
  private EmbeddedCloud cloud;

  @BeforeEach
  void start() throws Exception {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::tell);
    webhook.start();
    cloud =
        EmbeddedCloud.start(
            new CloudOptions(
                Path.of("..", "template.yaml"),
                Optional.empty(),
                0,
                0,
                0,
                List.of(SITE),
                Clock.systemUTC()));
    cloud.putSettings(
        """
        destinations:
          ops: {type: webhook, url: "http://127.0.0.1:%d/hook"}
        catchAll: [ops]
        """
            .formatted(webhook.getAddress().getPort()));
  }

  @AfterEach
  void end() {
    cloud.close();
    webhook.stop(0);
  }

  @Test
  void failedReload_publishedTwice_isToldOnce() throws Exception {
    try (TestClient relay = relay()) {
      relay.connect("hq-1");
      assertThat(relay.next()).startsWith("CONNACK");
      relay.publish("butler/hq/events", batch(1, "first"));
      relay.publish("butler/hq/events", batch(2, "first"));
      relay.publish("butler/hq/events", batch(3, "second"));

      List<String> both = List.of(nextTold(), nextTold());

      assertThat(both).anyMatch(each -> each.contains("Task first"));
      assertThat(both).anyMatch(each -> each.contains("Task second"));
      assertThat(told.poll(1, TimeUnit.SECONDS)).isNull();
    }
  }

  @Test
  void batch_notUnderstood_isADeadLetterOfTheRule() throws Exception {
    try (TestClient relay = relay()) {
      relay.connect("hq-1");
      relay.next();
      relay.publish("butler/hq/events", "no json");

      String url = cloud.endpoints().outputs().get("EventsRuleDeadLettersUrl");
      var dead =
          cloud.clients().sqs().receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(3)).messages();

      assertThat(dead).singleElement().satisfies(m -> assertThat(m.body()).contains("EventsRule"));
    }
  }

  @Test
  void logPart_published_standsInTheBucketByteForByte() throws Exception {
    Bucket logs = cloud.bucket(cloud.endpoints().outputs().get("LogBucketName")).orElseThrow();
    try (TestClient relay = relay()) {
      relay.connect("hq-1");
      relay.next();
      relay.publish("butler/hq/logs/e1/0001-of-0001", "no json");

      await()
          .atMost(20, TimeUnit.SECONDS)
          .untilAsserted(
              () ->
                  assertThat(logs.get("logs/hq/e1/0001-of-0001"))
                      .hasValue("no json".getBytes(UTF_8)));
    }
  }

  @Test
  void message_publishedOverHttp_reachesTheRules() throws Exception {
    URI topic = URI.create(cloud.endpoints().aws() + "/topics/butler%2Fhq%2Flogs%2Fe2%2Fp?qos=1");
    String signed = "AWS4-HMAC-SHA256 Credential=local/20260301/us-east-1/iotdata/aws4_request";
    HttpRequest publish =
        HttpRequest.newBuilder(topic)
            .header("Authorization", signed)
            .POST(BodyPublishers.ofString("over HTTP"))
            .build();

    int status = HttpClient.newHttpClient().send(publish, BodyHandlers.discarding()).statusCode();

    assertThat(status).isEqualTo(200);
    Bucket logs = cloud.bucket("logbucket").orElseThrow();
    await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(
            () -> assertThat(logs.get("logs/hq/e2/p")).hasValue("over HTTP".getBytes(UTF_8)));
  }

  private TestClient relay() throws Exception {
    Path folder = cloud.relayFolder(SITE);
    return new TestClient(
        cloud.endpoints().mqtt().port(),
        TestCertificates.own(folder),
        TestCertificates.root(folder));
  }

  private String nextTold() throws InterruptedException {
    String message = told.poll(20, TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    return message;
  }

  private void tell(HttpExchange exchange) throws IOException {
    try (exchange) {
      told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String batch(long sequence, String id) {
    Event event =
        new Event(
            id,
            Event.source(SITE, "pro2-win1"),
            EventType.TASK_FAILED,
            Instant.parse("2026-11-01T10:00:00Z"),
            new TaskData(
                TaskKind.RELOAD,
                new Reported(
                    "pro2-win1", "Task " + id, "App", "u", "t", "a", "", "INFO", "e", "failed"),
                HeardBy.UDP,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    Batch batch =
        new Batch(
            MessageCodec.CONTRACT_VERSION,
            new RelayId(SITE, 1),
            "boot",
            sequence,
            MessageCodec.pack(List.of(MessageCodec.encode(event))));
    return new String(MessageCodec.encode(batch), UTF_8);
  }
}
