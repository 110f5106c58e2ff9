package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Reported;
import io.butlerops.infra.demo.Stage;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes through the real socket: odd, hostile, strange or again. */
@ExtendWith(OnStage.class)
class DatagramsIT {
  private static final String RECEIVED = "butler_relay_datagrams_received_total";
  private static final String DROPPED = "butler_relay_datagrams_dropped_total";
  private static final String DUPLICATES = "butler_relay_duplicates_total";

  private final Play play;

  DatagramsIT(Play play) {
    this.play = play;
  }

  @Test
  void separatorsInNamesAndMessage_areKept() {
    Datagram datagram = Datagram.failed("Logistics; inbound").saying("failed; see log; twice");

    Reported reported = reported(play.send(datagram, EventType.TASK_FAILED));

    assertThat(reported.taskName()).isEqualTo("Logistics; inbound");
    assertThat(reported.appName()).isEqualTo("Some app");
    assertThat(reported.logMessage()).isEqualTo("failed; see log; twice");
    assertThat(reported.executionId()).isEqualTo(datagram.executionId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/scheduler-task-success/",
        "/scheduler-task-success//",
        "/scheduler-reloadtask-success/"
      })
  void success_everySpelling_isASuccess(String type) {
    Datagram datagram = Datagram.failed("Any task").ofType(type);

    String event = play.send(datagram, EventType.TASK_SUCCEEDED);

    assertThat(play.recorded(event).deliveryIds()).isEmpty();
  }

  @Test
  void nullOfLog4net_isEmpty() {
    Datagram datagram = Datagram.failed("Export").ofApp("(null)", "").saying("(null)");

    Reported reported = reported(play.send(datagram, EventType.TASK_FAILED));

    assertThat(reported.appName()).isEmpty();
    assertThat(reported.appId()).isEmpty();
    assertThat(reported.logMessage()).isEmpty();
  }

  @Test
  void byteOrderMarkAndLineEnds_vanish() {
    Datagram datagram = Datagram.failed("With a mark").saying("first\r\nsecond");

    play.send(("\uFEFF" + datagram.text() + "\r\n").getBytes(UTF_8));

    Reported reported = reported(idOf(datagram));
    assertThat(reported.taskName()).isEqualTo("With a mark");
    assertThat(reported.logMessage()).isEqualTo("first second");
  }

  @Test
  void longField_isCutBeforeThePairThatWouldBeSplit() {
    String long600 = "x".repeat(499) + "👥" + "y".repeat(99);
    Datagram datagram = Datagram.failed(long600);

    Reported reported = reported(play.send(datagram, EventType.TASK_FAILED));

    assertThat(reported.taskName()).isEqualTo("x".repeat(499));
  }

  @Test
  void noExecutionId_isToldUnderTheDatagramsOwnId() {
    Datagram datagram = Datagram.failed("Without execution").ofExecution("");

    play.send(datagram.bytes());

    String event = EventId.ofDatagram(Stage.SITE, datagram.bytes());
    assertThat(play.delivered(event)).hasSize(Stage.DESTINATIONS.size());
    assertThat(play.task(event).missing()).anyMatch(missing -> missing.what().equals("execution"));
  }

  @Test
  void malformedStorm_isCountedAndAGoodOneAfterItIsDelivered() {
    Metrics before = play.metrics();
    Random random = new Random(5);
    int storm = 5_000;
    for (int sent = 1; sent <= storm; sent++) {
      play.send(malformed(random));
      if (sent % 100 == 0) {
        awaitReceived(before.sum(RECEIVED) + sent);
      }
    }

    String event = play.send(Datagram.failed("After the storm"), EventType.TASK_FAILED);

    assertThat(play.delivered(event)).hasSize(Stage.DESTINATIONS.size());
    Metrics after = play.metrics();
    assertThat(after.sum(DROPPED) - before.sum(DROPPED)).isEqualTo(storm);
    for (String reason : new String[] {"unknown_type", "too_few_fields", "task_id", "no_ids"}) {
      assertThat(after.sum(series(reason))).as(reason).isGreaterThan(before.sum(series(reason)));
    }
    assertThat(play.stage().relay().isAlive()).isTrue();
  }

  @Test
  void stranger_isRejectedAndCounted() throws Exception {
    Optional<InetAddress> own = notLoopback();
    assumeThat(own).as("an address besides loopback").isPresent();
    Datagram datagram = Datagram.failed("From a stranger");
    long before = play.metrics().sum(DROPPED + "{reason=\"sender\"}");

    try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(own.get(), 0))) {
      byte[] bytes = datagram.bytes();
      InetSocketAddress relay = new InetSocketAddress(own.get(), play.stage().udp().port());
      stranger.send(new DatagramPacket(bytes, bytes.length, relay));
    }

    await()
        .atMost(Play.LIMIT)
        .until(() -> play.metrics().sum(DROPPED + "{reason=\"sender\"}") == before + 1);
    play.awaitQuiet();
    assertThat(play.stage().alerts().find(Stage.SITE, idOf(datagram))).isEmpty();
  }

  @Test
  void sameDatagramFiftyTimes_isOneAlert() {
    long before = play.metrics().sum(DUPLICATES);
    Datagram datagram = Datagram.failed("Again and again");
    for (int i = 0; i < 50; i++) {
      play.send(datagram.bytes());
    }

    await().atMost(Play.LIMIT).until(() -> play.metrics().sum(DUPLICATES) == before + 49);
    assertThat(play.delivered(idOf(datagram))).hasSize(Stage.DESTINATIONS.size());
    play.awaitQuiet();
    assertThat(play.stage().inbox().messages()).hasSize(Stage.DESTINATIONS.size());
  }

  private Reported reported(String event) {
    return play.task(event).reported();
  }

  private static String idOf(Datagram failed) {
    return EventId.ofExecution(Stage.SITE, failed.executionId(), EventType.TASK_FAILED);
  }

  /** Without this the system's receive buffer, not the relay, would drop some. */
  private void awaitReceived(long wanted) {
    await()
        .atMost(Play.LIMIT)
        .pollInterval(Play.GLANCE)
        .until(() -> play.metrics().sum(RECEIVED) >= wanted);
  }

  private static String series(String reason) {
    return DROPPED + "{reason=\"" + reason + "\"}";
  }

  private static byte[] malformed(Random random) {
    Datagram good = Datagram.failed("Storm");
    return switch (random.nextInt(4)) {
      case 0 -> {
        byte[] noise = new byte[random.nextInt(1_400)];
        random.nextBytes(noise);
        yield noise;
      }
      case 1 -> good.text().substring(0, 23 + random.nextInt(60)).getBytes(UTF_8);
      case 2 -> good.text().replace(good.taskId(), "none").getBytes(UTF_8);
      default -> good.text().replace(good.taskId(), "none;none").getBytes(UTF_8);
    };
  }

  private static Optional<InetAddress> notLoopback() throws Exception {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst();
  }
}
