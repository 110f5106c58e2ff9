package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.infra.cloud.broker.TestClient;
import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.butlerops.infra.cloud.certificate.Pem;
import io.butlerops.infra.demo.Site;
import io.butlerops.infra.qlik.Faults;
import io.butlerops.infra.qlik.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The relay with none of our cloud: a plain Mosquitto, and a QRS with other certificates, another
 * name and without {@code executionresult}. Nothing but its configuration differs.
 */
@Timeout(60)
class MosquittoIT {
  private static final SiteId PLANT = SiteId.of("plant");

  @TempDir private Path folder;

  @BeforeEach
  void needsMosquitto() {
    assumeThat(Mosquitto.program()).as("mosquitto is installed").isPresent();
  }

  @Test
  void relay_otherBrokerAndOtherQrs_worksByConfigurationAlone() throws Exception {
    CertificateAuthority authority = CertificateAuthority.create("plant", Clock.systemUTC());
    Path relay = Files.createDirectories(folder.resolve("relay"));
    Path broker = Files.createDirectories(folder.resolve("broker"));
    writeCertificates(relay, authority);
    try (Mosquitto mosquitto = Mosquitto.start(broker, authority);
        TestClient subscriber = subscriber(mosquitto, authority);
        Site plant = open(relay, mosquitto)) {
      plant.qlik().faults(Faults.NONE.withExecutionResult(false));
      String execution = plant.qlik().run("Reload of Finance P&L", Outcome.FAILED);

      Event event = nextEvent(subscriber);

      assertThat(event.id())
          .isEqualTo(EventId.ofExecution(PLANT, execution, EventType.TASK_FAILED));
      TaskData task = (TaskData) event.data();
      assertThat(task.execution().orElseThrow().matchedBy()).isEqualTo("time");
      assertThat(task.app().orElseThrow().name()).isEqualTo("Finance P&L");
      assertThat(task.scriptLog()).isPresent();
      assertThat(task.missing()).isEmpty();
    }
  }

  /** QRS under a bare address, expected under the name that its certificate bears. */
  private static Site open(Path relay, Mosquitto mosquitto) throws Exception {
    return Site.open(
        new Site.Setup(
            PLANT,
            OnStage.HOME.resolve("relay/target/relay"),
            relay,
            mosquitto.endpoint(),
            yaml ->
                yaml.replace(
                    "qlik: {host: localhost,",
                    "qlik: {host: 127.0.0.1, serverName: qs-central.lab.example,")));
  }

  private static void writeCertificates(Path relay, CertificateAuthority authority)
      throws Exception {
    KeyCertificate own = authority.client("plant-1");
    Pem.writeCertificate(relay.resolve("ca.pem"), authority.certificate());
    Pem.writeCertificate(relay.resolve("relay.pem"), own.certificate());
    Pem.writeKey(relay.resolve("relay_key.pem"), own.key());
  }

  private static TestClient subscriber(Mosquitto mosquitto, CertificateAuthority authority)
      throws Exception {
    TestClient client =
        new TestClient(
            mosquitto.endpoint().port(), authority.client("reader"), authority.certificate());
    client.connect("reader");
    assertThat(client.next()).startsWith("CONNACK");
    client.subscribe("butler/plant/events");
    assertThat(client.next()).startsWith("SUBACK");
    return client;
  }

  /** Of Qlik; what the relay measures comes beside. */
  private static Event nextEvent(TestClient subscriber) throws Exception {
    Event event = next(subscriber);
    while (!event.type().isTask()) {
      event = next(subscriber);
    }
    return event;
  }

  private static Event next(TestClient subscriber) throws Exception {
    String prefix = "PUBLISH butler/plant/events ";
    String published = subscriber.next();
    assertThat(published).startsWith(prefix);
    byte[] payload = published.substring(prefix.length()).getBytes(UTF_8);
    List<JsonNode> events = MessageCodec.unpack(MessageCodec.batch(payload));
    return events.stream()
        .map(MessageCodec::event)
        .filter(event -> event.type().isTask())
        .findFirst()
        .orElseGet(() -> MessageCodec.event(events.get(0)));
  }
}
