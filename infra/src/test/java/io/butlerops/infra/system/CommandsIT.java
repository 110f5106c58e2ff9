package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.infra.cloud.broker.TestClient;
import io.butlerops.infra.cloud.certificate.TestCertificates;
import io.butlerops.infra.inbox.Inbox;
import io.butlerops.infra.inbox.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands as processes. */
@Timeout(120)
class CommandsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SETTINGS =
      """
      destinations:
        ops: {type: webhook, url: "%s"}
      catchAll: [ops]
      storm: off
      """;

  @TempDir private Path folder;

  @Test
  void demoOnce_succeedsAndLeavesNoProcess() throws Exception {
    Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();
    try (Started demo = Started.butler("demo", "--once")) {
      await()
          .atMost(LIMIT)
          .pollInterval(Play.GLANCE)
          .until(
              () -> {
                demo.process().descendants().forEach(children::add);
                return !demo.process().isAlive();
              });

      assertThat(demo.exitCode()).as("%s%s", demo.out(), demo.err()).isZero();
      assertThat(demo.out()).contains("All 4 destinations have the alert.");
      assertThat(demo.err()).isEmpty();
    }
    assertThat(children).as("DynamoDB Local and the relay").hasSizeGreaterThanOrEqualTo(2);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void local_changedSettings_takeEffectAndInvalidOnesDoNot() throws Exception {
    try (Inbox inbox = Inbox.start(Inbox.Options.ANYWHERE, Clock.systemUTC())) {
      Path settings = folder.resolve("butler.yaml");
      Files.writeString(settings, SETTINGS.formatted(inbox.webhook("first")));
      try (Started local = local(settings)) {
        awaitOut(local, "ready");
        try (TestClient relay = relay()) {
          awaitTold(inbox, relay, "first");

          Files.writeString(settings, "destinations: {ops: {type: pigeon}}");
          awaitOut(local, "the settings before stay in force");
          inbox.clear();
          awaitTold(inbox, relay, "first");

          Files.writeString(settings, SETTINGS.formatted(inbox.webhook("second")));
          awaitOut(local, "version 2 in force");
          awaitTold(inbox, relay, "second");
        }
      }
    }
  }

  private Started local(Path settings) throws Exception {
    return Started.butler(
        "local",
        "--settings",
        settings.toString(),
        "--data",
        folder.toString(),
        "--http-port",
        "0",
        "--api-port",
        "0",
        "--mqtt-port",
        "0");
  }

  private static void awaitOut(Started command, String part) {
    await(part)
        .atMost(LIMIT)
        .failFast(() -> assertThat(command.process().isAlive()).as(command.err()).isTrue())
        .until(() -> command.out().contains(part));
  }

  /** A new event each time, until one gets there. */
  private static void awaitTold(Inbox inbox, TestClient relay, String sink) {
    await("message at " + sink)
        .atMost(LIMIT)
        .until(
            () -> {
              relay.publish("butler/demo/events", Batches.ofOneFailure());
              return inbox.messages().stream().map(Message::name).anyMatch(sink::equals);
            });
  }

  /** With the certificate that the command wrote for the relay of its only site. */
  private TestClient relay() throws Exception {
    Path certificates = folder.resolve("relay/demo");
    JsonNode endpoints =
        new ObjectMapper().readTree(Files.readString(folder.resolve("endpoints.json"), UTF_8));
    TestClient client =
        new TestClient(
            HostPort.parse(endpoints.path("mqtt").asText()).port(),
            TestCertificates.own(certificates),
            TestCertificates.root(certificates));
    client.connect("demo-1");
    assertThat(client.next()).startsWith("CONNACK");
    return client;
  }
}
