package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.tls.Identity;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the client says when it cannot connect, and ALPN. */
class MqttClientTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String AWS = "x-amzn-mqtt-ca";
  private static final TestAuthority AUTHORITY = new TestAuthority("Test Root");
  private static final Identity SERVER = AUTHORITY.issue("localhost");
  private static final Identity CLIENT = AUTHORITY.issue("hq-1");

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(MqttClient.class);
  private MqttClient client;

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void close() {
    logger.detachAppender(logged);
    client.close();
  }

  @Test
  void portThatRequiresAlpn_getsIt() {
    try (TlsServer server = new TlsServer(SERVER, TlsServer.ACCEPTED, AWS)) {
      start(TestConfig.alpn(server.endpoint(), AWS));

      await().atMost(LIMIT).until(() -> client.check().state() == Check.State.OK);
      assertThat(server.protocol()).isEqualTo(AWS);
    }
  }

  @Test
  void portThatWantsOtherAlpn_isExplained() {
    try (TlsServer server = new TlsServer(SERVER, TlsServer.ACCEPTED, "http/1.1")) {
      start(TestConfig.alpn(server.endpoint(), AWS));

      assertThat(awaitFailure().message())
          .isEqualTo(server.endpoint() + " does not take the ALPN protocol " + AWS);
    }
  }

  @Test
  void chainFromAnotherRoot_namesItsIssuer() {
    Identity inspected = new TestAuthority("Firewall Inspection").issue("localhost");
    try (TlsServer server = new TlsServer(inspected, TlsServer.ACCEPTED)) {
      start(TestConfig.direct(server.endpoint()));

      Check check = awaitFailure();

      assertThat(check.message()).contains("'CN=Firewall Inspection', not our root");
      assertThat(check.remedy()).contains("mqtt.tls.ca").contains("TLS inspection");
    }
  }

  @Test
  void otherName_isRefused_unlessServerNameSaysSo() {
    Identity other = AUTHORITY.issue("broker.example");
    try (TlsServer server = new TlsServer(other, TlsServer.ACCEPTED)) {
      start(TestConfig.direct(server.endpoint()));
      assertThat(awaitFailure().message()).endsWith("does not bear localhost");
      client.close();

      start(TestConfig.named(server.endpoint(), "broker.example"));

      await().atMost(LIMIT).until(() -> client.check().state() == Check.State.OK);
    }
  }

  @Test
  void expiredCertificate_isExplained() {
    try (TlsServer server = new TlsServer(AUTHORITY.expired("localhost"), TlsServer.ACCEPTED)) {
      start(TestConfig.direct(server.endpoint()));

      assertThat(awaitFailure().message()).contains("is valid only from");
    }
  }

  @Test
  void refusedConnect_isExplained() {
    try (TlsServer server = new TlsServer(SERVER, TlsServer.NOT_AUTHORIZED)) {
      start(TestConfig.direct(server.endpoint()));

      Check check = awaitFailure();

      assertThat(check.message()).endsWith("refuses hq-1: not authorized");
      assertThat(check.remedy()).contains("may it connect as hq-1?");
    }
  }

  @Test
  void sameReasonAgain_isLoggedOnce() {
    HostPort nobody = new HostPort("localhost", Mosquitto.freePort());
    start(TestConfig.direct(nobody));

    await().atMost(LIMIT).until(() -> attempts() >= 3);

    assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).hasSize(1);
    assertThat(logged.list.get(0).getFormattedMessage())
        .isEqualTo(nobody + " refuses connections; check mqtt.endpoint: is it running there?");
  }

  @Test
  void silentServer_isGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      start(TestConfig.direct(new HostPort("localhost", silent.getLocalPort())));

      assertThat(awaitFailure().message()).contains("TLS handshake").contains("no answer");
    }
  }

  private void start(MqttConfig config) {
    registry.clear();
    client =
        new MqttClient(
            config, CLIENT, new Boot(RelayId.parse("hq-1"), "b1"), Clock.systemUTC(), registry);
    client.start();
  }

  private Check awaitFailure() {
    return await().atMost(LIMIT).until(client::check, check -> check.state() == Check.State.FAIL);
  }

  private double attempts() {
    return registry.scrape("butler_relay_mqtt_connects"::equals).stream()
        .flatMap(metric -> metric.getDataPoints().stream())
        .mapToDouble(point -> ((CounterSnapshot.CounterDataPointSnapshot) point).getValue())
        .sum();
  }
}
