package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.butlerops.contract.RelayId;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.tls.Identity;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against the real broker, with mutual TLS. */
class MosquittoTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  private static final Boot BOOT = new Boot(RelayId.parse("hq-1"), "b1");
  private static final TestAuthority AUTHORITY = new TestAuthority("Test Root");
  private static final Identity SERVER = AUTHORITY.issue("localhost");
  private static final Identity CLIENT = AUTHORITY.issue("hq-1");

  private final PrometheusRegistry registry = new PrometheusRegistry();
  @TempDir private Path folder;
  private Mosquitto broker;
  private Subscriber subscriber;
  private MqttClient client;

  @BeforeAll
  static void mosquittoIsInstalled() {
    assumeTrue(Mosquitto.isInstalled(), "needs the mosquitto package");
  }

  @BeforeEach
  void startBroker() {
    broker = new Mosquitto(folder, SERVER);
    broker.start();
    subscriber = new Subscriber(broker.plainPort());
    subscriber.connect();
    client = newClient(TestConfig.direct(broker.endpoint()), CLIENT);
  }

  @AfterEach
  void closeAll() throws IOException {
    client.close();
    subscriber.close();
    broker.close();
  }

  @Test
  void publish_completesWhenTheBrokerHasIt() throws Exception {
    connect();

    client.publish("butler/hq/events", bytes("hello")).get(5, TimeUnit.SECONDS);

    awaitHeard(presence(1, true), "butler/hq/events hello");
    assertThat(metrics())
        .contains("butler_relay_mqtt_connected 1.0")
        .contains("butler_relay_mqtt_connects_total 1.0")
        .contains("butler_relay_mqtt_reconnects_total 0.0")
        .contains("butler_relay_mqtt_publishes_total{outcome=\"acknowledged\"} 1.0")
        .contains("butler_relay_mqtt_publishes_total{outcome=\"not_acknowledged\"} 0.0");
  }

  @Test
  void close_tellsPresence_withoutTheWill_andIsSafeTwice() {
    connect();

    client.close();
    client.close();

    awaitHeard(presence(1, true), presence(1, false));
    assertThat(subscriber.heard()).hasSize(2);
    assertThatThrownBy(client.publish("butler/hq/events", bytes("late"))::join)
        .hasCauseInstanceOf(NotAcknowledged.class);
  }

  @Test
  void cutConnection_isToldByTheWill_andTheNextConnectionCountsOn() throws IOException {
    try (ConnectProxy proxy = new ConnectProxy("qlik", "geheim")) {
      client = newClient(TestConfig.proxied(broker.endpoint(), proxy.address(), "geheim"), CLIENT);
      connect();

      proxy.cut();

      awaitHeard(presence(1, true), presence(1, false), presence(2, true));
      assertThat(proxy.asked()).startsWith("CONNECT " + broker.endpoint() + " HTTP/1.1");
    }
  }

  @Test
  void proxyWithWrongPassword_isExplained() throws IOException {
    try (ConnectProxy proxy = new ConnectProxy("qlik", "geheim")) {
      client = newClient(TestConfig.proxied(broker.endpoint(), proxy.address(), "falsch"), CLIENT);
      client.start();

      Check check = awaitFailure();

      assertThat(check.message())
          .isEqualTo("proxy " + proxy.address() + " refuses: 407 Proxy Authentication Required");
      assertThat(check.remedy()).contains("mqtt.proxy.user");
    }
  }

  @Test
  void brokerRestartsMidStream_whatFailedArrivesWhenSentAgain_andNothingIsLost() {
    Resender resender = new Resender(client, 20_000);
    client.onConnected(resender::resume);
    connect();

    await().atMost(LIMIT).until(() -> resender.acknowledged() > 1_000);
    broker.stop();
    assertThat(resender.isDone()).isFalse();
    broker.start();
    subscriber.connect();

    await().atMost(LIMIT).until(resender::isDone);
    String[] expected =
        resender.all().stream().map(text -> Resender.TOPIC + " " + text).toArray(String[]::new);
    awaitHeard(expected);
    assertThat(resender.failures()).isNotEmpty().allMatch(NotAcknowledged.class::isInstance);
  }

  @Test
  void brokerIsAway_startComesBack_andTheClientConnectsOnceItIsThere() {
    broker.stop();
    client.start();
    assertThat(awaitFailure().message()).isEqualTo(broker.endpoint() + " refuses connections");
    assertThatThrownBy(client.publish("butler/hq/events", bytes("early"))::join)
        .hasCauseInstanceOf(NotAcknowledged.class);

    broker.start();

    awaitConnected();
  }

  @Test
  void strangersCertificate_isRefused_andExplained() {
    Identity stranger = new TestAuthority("Other Root").issue("hq-1");
    client =
        newClient(
            TestConfig.direct(broker.endpoint()),
            new Identity(stranger.key(), stranger.chain(), List.of(AUTHORITY.root())));
    client.start();

    Check check = awaitFailure();

    assertThat(check.message() + check.remedy()).contains("client certificate");
  }

  @Test
  void messageThatWasNotTaken_comesAgainAfterTheNextConnect_theOthersDoNot() throws Exception {
    String topic = "butler/hq/relays/hq-1/commands";
    List<String> arrived = new CopyOnWriteArrayList<>();
    client.subscribe(topic, message -> noted(arrived, message));
    connect();
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              subscriber.publish(topic, "taken");
              return arrived.contains("taken");
            });
    subscriber.publish(topic, "refused");
    await().atMost(LIMIT).until(() -> arrived.contains("refused"));
    client.close();
    arrived.clear();

    client = newClient(TestConfig.direct(broker.endpoint()), CLIENT);
    client.subscribe(topic, message -> noted(arrived, message));
    connect();

    await().atMost(LIMIT).until(() -> arrived.contains("refused"));
    assertThat(arrived).containsExactly("refused");
  }

  private static CompletableFuture<Void> noted(List<String> arrived, Incoming message) {
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    arrived.add(text);
    return text.equals("refused")
        ? CompletableFuture.failedFuture(new IOException("disk full"))
        : CompletableFuture.completedFuture(null);
  }

  private MqttClient newClient(MqttConfig config, Identity identity) {
    registry.clear();
    return new MqttClient(config, identity, BOOT, CLOCK, registry);
  }

  private void connect() {
    client.start();
    awaitConnected();
  }

  private void awaitConnected() {
    await().atMost(LIMIT).until(() -> client.check().state() == Check.State.OK);
  }

  private Check awaitFailure() {
    return await().atMost(LIMIT).until(client::check, check -> check.state() == Check.State.FAIL);
  }

  private void awaitHeard(String... messages) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(subscriber.heard()).contains(messages));
  }

  private String metrics() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, registry.scrape());
    return text.toString(StandardCharsets.UTF_8);
  }

  private static String presence(long connection, boolean online) {
    byte[] told = online ? BOOT.present(connection, CLOCK.instant()) : BOOT.absent(connection);
    String json = new String(told, StandardCharsets.UTF_8);
    return BOOT.presenceTopic() + " " + json;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
