package io.butlerops.relay.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.health.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local connection against the real broker; a second one is the world around it. */
class LocalClientTest {
  private static final String STATUS = "qliksense/butler/mqtt/status";
  private static final String START = "qliksense/start_task";

  private final List<String> started = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private Mosquitto broker;
  private LocalClient client;
  private LocalClient world;

  @BeforeAll
  static void mosquittoIsInstalled() {
    assumeTrue(Mosquitto.isInstalled(), "needs the mosquitto package");
  }

  @BeforeEach
  void startBroker() {
    broker = new Mosquitto(folder, new TestAuthority("Test Root").issue("localhost"));
    broker.start();
    world = newClient("world", STATUS, "world/status", heard);
    world.start();
    client = newClient("", START, STATUS, started);
  }

  @AfterEach
  void closeAll() {
    client.close();
    world.close();
    broker.close();
  }

  @Test
  void connect_saysSoOnButlersStatusTopic() {
    awaitOk(world);

    client.start();

    String endpoint = "127.0.0.1:" + broker.plainPort();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                heard.contains(
                    "Connected to MQTT broker " + endpoint + " with client ID butler-hq-1"));
  }

  @Test
  void startTopic_message_reachesTheInbox() {
    awaitOk(world);
    client.start();
    awaitOk(client);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              var unused = world.publish(START, "id-1".getBytes(UTF_8));
              return started.contains("id-1");
            });
  }

  @Test
  void brokerRestarts_connectedAgainByItself() {
    client.start();
    awaitOk(client);

    broker.stop();
    await().atMost(Duration.ofSeconds(20)).until(() -> client.check().state() == Check.State.FAIL);
    assertThat(client.publish("t", new byte[0])).isCompletedExceptionally();
    broker.start();

    awaitOk(client);
    assertThat(client.publish("t", new byte[0])).succeedsWithin(Duration.ofSeconds(10));
  }

  private LocalClient newClient(String id, String topic, String status, List<String> inbox) {
    HostPort endpoint = new HostPort("127.0.0.1", broker.plainPort());
    LocalConfig config =
        new LocalConfig(
            TestConfig.direct(endpoint),
            false,
            Optional.empty(),
            Optional.of(id).filter(name -> !name.isEmpty()),
            Optional.empty(),
            "",
            topic,
            status);
    return new LocalClient(
        config,
        RelayId.parse("hq-1"),
        message -> {
          inbox.add(new String(message.payload(), UTF_8));
          return CompletableFuture.completedFuture(null);
        });
  }

  private static void awaitOk(LocalClient client) {
    await().atMost(Duration.ofSeconds(20)).until(() -> client.check().state() == Check.State.OK);
  }
}
