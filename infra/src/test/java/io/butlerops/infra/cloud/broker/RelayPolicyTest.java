package io.butlerops.infra.cloud.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.rule.Published;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template's own policy lets a relay do. */
class RelayPolicyTest {
  private static final String OWN = "butler/hq/relays/hq-1/";

  private static CertificateAuthority authority;
  private static Broker broker;

  @BeforeAll
  static void start() throws IOException {
    authority = CertificateAuthority.create("test", Clock.systemUTC());
    Template template =
        Template.read(
            Path.of("..", "template.yaml"), Account.local(URI.create("http://127.0.0.1:1")));
    broker = new Broker(authority, template.policies(), message -> {}, Clock.systemUTC());
    broker.start(0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void commands_publishedByTheCloud_reachTheRelayThatTheyAreFor() throws Exception {
    try (TestClient one = connected("hq-1");
        TestClient two = connected("hq-2")) {
      one.subscribe(OWN + "commands");
      two.subscribe("butler/hq/relays/hq-2/commands");
      assertThat(one.next()).isEqualTo("SUBACK");
      assertThat(two.next()).isEqualTo("SUBACK");

      broker.publish(command("hq-2", "for two"));
      broker.publish(command("hq-1", "for one"));

      assertThat(one.next()).isEqualTo("PUBLISH " + OWN + "commands for one");
      assertThat(two.next()).isEqualTo("PUBLISH butler/hq/relays/hq-2/commands for two");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "butler/hq/relays/hq-2/commands",
        "butler/hq/relays/+/commands",
        "butler/eu/relays/eu-1/commands",
        "butler/+/relays/hq-1/commands",
        "butler/hq/relays/hq-1/#",
        "butler/hq/relays/hq-1/results/+",
        "butler/hq/#",
        "#"
      })
  void subscribe_anythingButItsOwnCommands_dropsTheConnection(String filter) throws Exception {
    try (TestClient client = connected("hq-1")) {
      client.subscribe(filter);

      assertThat(client.closedByBroker()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OWN + "results/c1", OWN + "presence", "butler/hq/events"})
  void publish_itsOwn_isTaken(String topic) throws Exception {
    try (TestClient client = connected("hq-1")) {
      client.publish(topic, "{}");

      assertThat(client.next()).isEqualTo("PUBACK");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "butler/hq/relays/hq-2/results/c1",
        "butler/eu/relays/hq-1/results/c1",
        "butler/hq/relays/hq-2/presence",
        "butler/hq/relays/hq-2/commands",
        OWN + "commands"
      })
  void publish_anothersOrCommands_dropsTheConnection(String topic) throws Exception {
    try (TestClient client = connected("hq-1")) {
      client.publish(topic, "{}");

      assertThat(client.closedByBroker()).isTrue();
    }
  }

  private static Published command(String relay, String text) {
    return new Published(
        "butler/hq/relays/" + relay + "/commands", "iot-data", text.getBytes(UTF_8));
  }

  private static TestClient connected(String clientId) throws Exception {
    TestClient client =
        new TestClient(broker.port(), authority.client(clientId), authority.certificate());
    client.connect(clientId);
    assertThat(client.next()).isEqualTo("CONNACK CONNECTION_ACCEPTED");
    return client;
  }
}
