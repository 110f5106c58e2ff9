package io.butlerops.infra.cloud.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.butlerops.infra.cloud.template.PolicyResource;
import io.butlerops.infra.cloud.template.PolicyResource.Statement;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerTest {
  private static final String ARN = "arn:aws:iot:us-east-1:000000000000:";
  private static final String SITE = "butler/${iot:Connection.Thing.Attributes[site]}/";
  private static final String NAME = "${iot:Connection.Thing.ThingName}";
  private static final PolicyResource POLICY =
      new PolicyResource(
          "relay",
          List.of(
              allow("iot:Connect", "client/" + NAME),
              allow("iot:Publish", "topic/" + SITE + "events"),
              allow("iot:Publish", "topic/" + SITE + "relays/" + NAME + "/presence"),
              allow("iot:Subscribe", "topicfilter/" + SITE + "*"),
              allow("iot:Receive", "topic/" + SITE + "events")));

  private static final BlockingQueue<String> published = new LinkedBlockingQueue<>();
  private static CertificateAuthority authority;
  private static KeyCertificate hq;
  private static Broker broker;

  @BeforeAll
  static void start() throws IOException {
    authority = CertificateAuthority.create("test", Clock.systemUTC());
    hq = authority.client("hq-1");
    broker =
        new Broker(
            authority,
            List.of(POLICY),
            message -> published.add(message.topic() + " " + new String(message.payload(), UTF_8)),
            Clock.systemUTC());
    broker.start(0);
  }

  @AfterAll
  static void stop() {
    broker.close();
    broker.close();
  }

  @BeforeEach
  void forget() {
    published.clear();
  }

  @Test
  void publish_ownTopic_isAcknowledgedAndToldToTheRules() throws Exception {
    try (TestClient client = connected(hq, "hq-1")) {
      client.publish("butler/hq/events", "one");

      assertThat(client.next()).isEqualTo("PUBACK");
      assertThat(nextPublished()).isEqualTo("butler/hq/events one");
      assertThat(client.open()).isTrue();
    }
  }

  @Test
  void publish_otherSitesTopic_dropsTheConnection() throws Exception {
    try (TestClient client = connected(hq, "hq-1")) {
      client.publish("butler/other/events", "one");

      assertThat(client.closedByBroker()).isTrue();
      assertThat(published).isEmpty();
    }
  }

  @Test
  void publish_qos2_dropsTheConnection() throws Exception {
    try (TestClient client = connected(hq, "hq-1")) {
      client.publish("butler/hq/events", "one", MqttQoS.EXACTLY_ONCE);

      assertThat(client.closedByBroker()).isTrue();
    }
  }

  @Test
  void publish_moreThan128KB_dropsTheConnection() throws Exception {
    try (TestClient client = connected(hq, "hq-1")) {
      client.publish("butler/hq/events", "x".repeat(140_000));

      assertThat(client.closedByBroker()).isTrue();
      assertThat(published).isEmpty();
    }
  }

  @Test
  void connect_otherClientId_isRefused() throws Exception {
    try (TestClient client = client(hq)) {
      client.connect("hq-2");

      assertThat(client.next()).isEqualTo("CONNACK CONNECTION_REFUSED_NOT_AUTHORIZED");
      assertThat(client.closedByBroker()).isTrue();
    }
  }

  @Test
  void connect_certificateOfNoRelay_isRefused() throws Exception {
    try (TestClient client = client(authority.client("somebody"))) {
      client.connect("somebody");

      assertThat(client.next()).isEqualTo("CONNACK CONNECTION_REFUSED_NOT_AUTHORIZED");
    }
  }

  @Test
  void connect_certificateOfAnotherAuthority_getsNoFurtherThanTls() throws Exception {
    KeyCertificate forged = CertificateAuthority.create("other", Clock.systemUTC()).client("hq-1");
    try (TestClient client = client(forged)) {
      assertThat(client.closedByBroker()).isTrue();
    }
  }

  @Test
  void connect_willToAnotherSite_isRefused() throws Exception {
    try (TestClient client = client(hq)) {
      client.connect(
          "hq-1", c -> c.willFlag(true).willTopic("butler/x/events").willMessage(new byte[1]));

      assertThat(client.next()).isEqualTo("CONNACK CONNECTION_REFUSED_NOT_AUTHORIZED");
    }
  }

  @Test
  void connectionLost_will_isPublished() throws Exception {
    try (TestClient client = client(hq)) {
      client.connect(
          "hq-1",
          c ->
              c.willFlag(true)
                  .willTopic("butler/hq/relays/hq-1/presence")
                  .willMessage("gone".getBytes(UTF_8)));
      assertThat(client.next()).isEqualTo("CONNACK CONNECTION_ACCEPTED");
    }

    assertThat(nextPublished()).isEqualTo("butler/hq/relays/hq-1/presence gone");
  }

  @Test
  void subscribe_ownTopic_getsWhatAnotherRelayPublishes() throws Exception {
    try (TestClient first = connected(hq, "hq-1");
        TestClient second = connected(authority.client("hq-2"), "hq-2")) {
      second.subscribe("butler/hq/#");
      assertThat(second.next()).isEqualTo("SUBACK");

      first.publish("butler/hq/relays/hq-1/presence", "not for others");
      first.publish("butler/hq/events", "for all");

      assertThat(second.next()).isEqualTo("PUBLISH butler/hq/events for all");
    }
  }

  @Test
  void subscribe_otherSite_dropsTheConnection() throws Exception {
    try (TestClient client = connected(hq, "hq-1")) {
      client.subscribe("butler/#");

      assertThat(client.closedByBroker()).isTrue();
    }
  }

  @Test
  void connect_sameClientAgain_endsTheOlderAndTellsIt() throws Exception {
    try (TestClient older = connected(hq, "hq-1");
        TestClient newer = connected(hq, "hq-1")) {
      assertThat(older.closedByBroker()).isTrue();
      assertThat(nextPublished())
          .startsWith("$aws/events/presence/disconnected/hq-1 ")
          .contains("DUPLICATE_CLIENTID");
      newer.publish("butler/hq/events", "two");
      assertThat(newer.next()).isEqualTo("PUBACK");
    }
  }

  @Test
  void start_busyPort_saysSo() throws IOException {
    try (Broker second = new Broker(authority, List.of(), message -> {}, Clock.systemUTC())) {
      assertThatThrownBy(() -> second.start(broker.port()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("MQTT port " + broker.port() + " cannot be used");
    }
  }

  private static TestClient connected(KeyCertificate own, String clientId) throws Exception {
    TestClient client = client(own);
    client.connect(clientId);
    assertThat(client.next()).isEqualTo("CONNACK CONNECTION_ACCEPTED");
    return client;
  }

  private static TestClient client(KeyCertificate own) throws Exception {
    return new TestClient(broker.port(), own, authority.certificate());
  }

  private static String nextPublished() throws InterruptedException {
    return published.poll(5, TimeUnit.SECONDS);
  }

  private static Statement allow(String action, String resource) {
    return new Statement(true, List.of(action), List.of(ARN + resource), true, List.of());
  }
}
