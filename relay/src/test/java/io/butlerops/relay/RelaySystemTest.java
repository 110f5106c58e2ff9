package io.butlerops.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.command.Command.CloseLoop;
import io.butlerops.contract.command.Command.SendStatus;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.reading.Status;
import io.butlerops.relay.RelaySite.Ended;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real relay as a process, between a QRS, a broker and a socket. */
class RelaySystemTest {
  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final String TASK = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";

  @TempDir private Path folder;
  private RelaySite site;

  @BeforeEach
  void open() throws IOException {
    site = new RelaySite(folder);
    site.qrs
        .on("servernodeconfiguration/full", Reply.json("[{\"hostName\":\"localhost\"}]"))
        .on(
            "task/full?filter=id eq " + TASK,
            Reply.json("[{\"id\":\"%s\",\"name\":\"True; name\",\"taskType\":1}]".formatted(TASK)));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void datagram_becomesAnEnrichedEventAtTheBroker() throws Exception {
    site.start();
    String execution = UUID.randomUUID().toString();
    site.send(failed(execution));
    await().atMost(LIMIT).until(() -> site.broker.events().size() == 1);
    Event event = site.broker.events().get(0);
    TaskData data = (TaskData) event.data();
    assertThat(event.type()).isEqualTo(EventType.TASK_FAILED);
    assertThat(event.source()).isEqualTo("/site/hq/node/win1");
    assertThat(data.reported().executionId()).isEqualTo(execution);
    assertThat(data.task()).hasValueSatisfying(t -> assertThat(t.name()).isEqualTo("True; name"));
    assertThat(site.qrs.violations()).isEmpty();
    await().atMost(LIMIT).until(() -> site.get("/recent").contains(event.id()));
    assertThat(site.get("/metrics")).contains("butler_relay_datagrams_received_total 1.0");
    await().atMost(LIMIT).until(() -> log().contains(execution));
  }

  @Test
  void loopTest_leavesThroughTheOwnPort_andComesBackAsACommand() throws Exception {
    Files.writeString(site.config(), site.yaml().replace("loopTest: off", "loopTest: 1m"));
    site.start();
    LoopTest test = reading(EventType.LOOP_TEST, LoopTest.class);
    Instant now = Instant.now();
    site.broker.command(
        new CommandMessage(
            1, "c1", now, now.plusSeconds(60), Optional.empty(), new CloseLoop(test.id())));
    await().atMost(LIMIT).until(() -> site.get("/health").contains("back after"));
    assertThat(site.get("/metrics"))
        .contains("butler_relay_loop_tests_closed_total 1.0")
        .contains("butler_relay_loop_seconds");
  }

  @Test
  void status_isSentOnceTheBrokerIsThere_andWhenAskedFor() throws Exception {
    site.start();
    Status status = reading(EventType.RELAY_STATUS, Status.class);
    assertThat(status.relay()).isEqualTo(RelayId.parse("hq-1"));
    assertThat(status.certificates())
        .extracting(Status.Certificate::name)
        .containsExactly("qlik.client", "qlik.root", "mqtt.client", "mqtt.root");
    assertThat(status.counters()).containsKey("butler_relay_datagrams_received_total");
    assertThat(status.memory().process()).isPositive();
    Instant now = Instant.now();
    site.broker.command(
        new CommandMessage(1, "c1", now, now.plusSeconds(60), Optional.empty(), new SendStatus()));
    await().atMost(LIMIT).until(() -> site.broker.readings().size() == 2);
  }

  @Test
  void serviceThatQlikFindsDown_becomesAnEventAtTheBroker() throws Exception {
    site.qrs.on(
        "servicestatus/full",
        Reply.json(
            """
            [{"serviceType":3,"serviceState":3,"serverNodeConfiguration":{"hostName":"win1"}},
             {"serviceType":1,"serviceState":2,"serverNodeConfiguration":{"hostName":"win1"}}]
            """));
    site.start();
    await().atMost(LIMIT).until(() -> site.broker.events().size() == 1);
    Event stopped = site.broker.events().get(0);
    assertThat(stopped.type()).isEqualTo(EventType.SERVICE_STOPPED);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                site.broker.readings().stream()
                    .anyMatch(event -> event.type().equals(EventType.SERVICES)));
    assertThat(stopped.source()).isEqualTo("/site/hq/node/win1");
    assertThat(((ServiceData) stopped.data()).service().name()).isEqualTo("QlikSenseEngineService");
    assertThat(site.get("/health")).contains("QRS tells of its nodes' services: 1 of 2 run");
    assertThat(site.get("/metrics"))
        .contains("butler_relay_service_events_total{event=\"windows.service.stopped\"} 1.0");
  }

  @Test
  void healthPort_opens_relayHearsAlready() throws Exception {
    site.process("run", "--config", site.config().toString());
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> accepts(site.healthPort));
    site.send(failed(UUID.randomUUID().toString()));
    await().atMost(LIMIT).until(() -> site.broker.events().size() == 1);
  }

  @Test
  void killedBeforeTheBrokerAcknowledged_sendsAfterTheRestart() throws Exception {
    site.broker.acknowledging(false);
    Process first = site.start();
    site.send(failed(UUID.randomUUID().toString()));
    await().atMost(LIMIT).until(() -> site.get("/recent").contains("PUBLISHED"));
    assertThat(first.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
    site.broker.acknowledging(true);
    site.start();
    await().atMost(LIMIT).until(() -> site.broker.events().size() == 1);
  }

  @Test
  void sigterm_endsWithinFiveSecondsAndSaysGoodbye() throws Exception {
    Process relay = site.start();
    long start = System.nanoTime();
    relay.destroy();
    assertThat(relay.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(site.broker.presences()).extracting(Presence::online).containsExactly(true, false);
    assertThat(site.err(relay)).isEmpty();
  }

  @Test
  void check_ofARunningRelay_asksIt_andNamesSilentNodes() throws Exception {
    site.qrs.on(
        "servernodeconfiguration/full",
        Reply.json("[{\"hostName\":\"localhost\"},{\"hostName\":\"win1.example.invalid\"}]"));
    site.start();
    site.send(failed(UUID.randomUUID().toString()));
    site.send("nonsense");
    await().atMost(LIMIT).until(() -> site.get("/health").contains("nonsense"));
    Ended check = site.run("check", "--nodes", "--config", site.config().toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out())
        .containsPattern("OK +config ")
        .containsPattern("OK +qrs ")
        .containsPattern("OK +mqtt +connected to ")
        .containsPattern("WARN +udp.malformed .*nonsense")
        .containsPattern("OK +node +win1: last failed 20.*, last success never")
        .containsPattern("WARN +node +localhost: last failed never");
  }

  @Test
  void check_withoutRelay_triesEverythingItself() throws Exception {
    Ended check = site.run("check", "--config", site.config().toString());
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out())
        .containsPattern("WARN +relay .*relay run")
        .containsPattern("OK +udp .* is free")
        .containsPattern("OK +mqtt +connected to ");
  }

  @Test
  void wrongKeyInTheFile_isOneClearLine() throws Exception {
    Files.writeString(site.config(), site.yaml().replace("zone:", "zones: x, zone:"));
    assertFault(site.run("run", "--config", site.config().toString()), "site.zones: unknown key");
  }

  @Test
  void missingFile_isOneClearLine() throws Exception {
    assertFault(site.run("run", "--config", folder + "/none.yaml"), "there is no such file");
  }

  @Test
  void certificateOfAnotherKey_isOneClearLine() throws Exception {
    Files.copy(folder.resolve("relay.key"), folder.resolve("other.key"));
    Files.writeString(site.config(), site.yaml().replace("qlik.key", "other.key"));
    assertFault(
        site.run("run", "--config", site.config().toString()), "is not the key of the certificate");
  }

  @Test
  void busyUdpPort_isOneClearLine() throws Exception {
    try (DatagramSocket other =
        new DatagramSocket(site.udpPort, InetAddress.getLoopbackAddress())) {
      assertThat(other.isBound()).isTrue();
      assertFault(
          site.run("run", "--config", site.config().toString()),
          "udp.listen 127.0.0.1:" + site.udpPort + " is in use by another program");
    }
  }

  private <T> T reading(EventType type, Class<T> data) {
    await()
        .atMost(LIMIT)
        .until(() -> site.broker.readings().stream().anyMatch(e -> e.type().equals(type)));
    return site.broker.readings().stream()
        .filter(event -> event.type().equals(type))
        .map(event -> data.cast(event.data()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertFault(Ended ended, String message) {
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains(message).hasLineCount(1);
    assertThat(ended.out()).doesNotContain("\tat ");
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("logs/relay.log"));
  }

  private static String failed(String execution) {
    return "/scheduler-task-failed/;win1;Name;;LAB\\goran;"
        + TASK
        + ";;2026-11-01 09:24:59,099;INFO;"
        + execution
        + ";Max retries reached";
  }
}
