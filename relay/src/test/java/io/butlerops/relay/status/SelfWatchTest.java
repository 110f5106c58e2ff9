package io.butlerops.relay.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.reading.Status;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.message.MessageParser;
import io.butlerops.relay.message.Parsed.Understood;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.udp.NodeHeard;
import io.butlerops.relay.udp.RejectedSender;
import io.butlerops.relay.udp.UdpStatus;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class SelfWatchTest {
  private static final Instant NOW = StatusSite.NOW;

  @TempDir private Path folder;
  private StatusSite site;

  @BeforeEach
  void open() throws IOException {
    site = new StatusSite(folder);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void tick_sendsAStatusThatSaysHowTheRelayIs() {
    Instant failed = NOW.minusSeconds(90);
    Instant succeeded = NOW.minusSeconds(60);
    site.heard =
        new UdpStatus(
            List.of(new RejectedSender("192.0.2.9", 7, NOW)),
            List.of(),
            List.of(
                new NodeHeard(
                    "win1",
                    Optional.empty(),
                    Optional.of(succeeded),
                    Optional.of(failed),
                    succeeded)));
    site.checks =
        List.of(Check.ok("mqtt", "connected"), Check.warn("qrs", "is away", "see its log"));
    site.pass(Duration.ofHours(3));

    site.watch.tick();

    Status status = onlyStatus();
    assertThat(status.relay()).isEqualTo(StatusSite.RELAY);
    assertThat(status.version()).isEqualTo("1.2.3");
    assertThat(status.java()).isEqualTo(System.getProperty("java.version"));
    assertThat(status.system()).startsWith(System.getProperty("os.name"));
    assertThat(status.started()).contains(NOW);
    assertThat(status.memory().heapUsed()).isPositive();
    assertThat(status.nodes())
        .containsExactly(new Status.Node("win1", Optional.of(failed), Optional.of(succeeded)));
    assertThat(status.rejected()).containsExactly(new Status.Rejected("192.0.2.9", 7));
    assertThat(status.checks())
        .containsExactly(new Status.Check("qrs", "WARN", "is away; see its log"));
    assertThat(status.certificates())
        .extracting(Status.Certificate::name, Status.Certificate::subject)
        .containsExactly(
            tuple("qlik.client", "CN=client"),
            tuple("qlik.root", "CN=qlik-CA"),
            tuple("qlik.root.2", "CN=cloud-CA"),
            tuple("mqtt.client", "CN=hq-1"),
            tuple("api.tls", "CN=hq-1"));
    assertThat(status.certificates().get(1).notAfter())
        .isEqualTo(StatusSite.QLIK.root().getNotAfter().toInstant());
    assertThat(status.counters())
        .containsEntry("butler_relay_spool_cuts_total", 0L)
        .containsEntry("butler_relay_loop_tests_sent_total", 0L);
    assertThat(status.loop()).isEmpty();
  }

  @Test
  void tick_tellsWhatWaitsInTheSpoolAndSinceWhen() {
    Datagram datagram = new Datagram(NOW, HeardBy.UDP, "x".getBytes(UTF_8));
    site.spool.heard(Lane.ROUTINE, datagram).join();
    site.pass(Duration.ofMinutes(9));

    site.watch.tick();

    List<Status.Lane> lanes = onlyStatus().lanes();
    assertThat(lanes).extracting(Status.Lane::name).containsExactly("urgent", "routine", "logs");
    assertThat(lanes.get(1).waiting()).isEqualTo(1);
    assertThat(lanes.get(1).bytes()).isPositive();
    assertThat(lanes.get(1).oldest()).contains(NOW);
    assertThat(lanes.get(0).oldest()).isEmpty();
    assertThat(onlyStatus().counters())
        .containsEntry("butler_relay_spooled_total{lane=\"routine\"}", 1L);
  }

  @Test
  void tick_brokerAway_leavesNothingBehind_andReconnectingSendsOne() throws Exception {
    site.connected = false;
    for (int minute = 0; minute < 20; minute++) {
      site.watch.tick();
      site.pass(Duration.ofMinutes(1));
    }
    assertThat(site.spool.entries()).isEmpty();
    site.port.setSoTimeout(100);
    assertThatThrownBy(() -> site.port.receive(new DatagramPacket(new byte[9], 9)))
        .as("no loop test either")
        .isInstanceOf(SocketTimeoutException.class);

    site.connected = true;
    site.watch.resume();

    await().until(() -> site.statuses().size() == 1);
    assertThat(loopTest().sent()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
  }

  @Test
  void tick_brokerTakesNothing_onlyTheLatestWaits() {
    site.broker.drop(); // and nobody has noticed yet
    for (int minute = 0; minute < 5; minute++) {
      site.watch.tick();
      site.pass(Duration.ofMinutes(1));
    }
    await().until(() -> site.spool.depth(Lane.URGENT) == 1);
    site.broker.connect();
    Instant latest = NOW.plus(Duration.ofMinutes(4));
    await().until(() -> site.broker.events().stream().anyMatch(e -> e.time().equals(latest)));
    await().until(() -> site.spool.entries().isEmpty());
  }

  @Test
  void loopTest_leavesOnceAPeriod_closesAndIsInTheNextStatus() throws Exception {
    site.watch.tick();
    Message.LoopTest test = loopTest();
    assertThat(site.loops.isNews(test)).isTrue();
    site.pass(Duration.ofMillis(900));

    assertThat(run(new Command.CloseLoop(test.id()))).hasToString("Closed[roundTripMillis=900]");

    site.watch.tick();
    await().until(() -> site.statuses().size() == 2);
    assertThat(site.statuses().get(1).loop()).contains(new Status.Loop(NOW, 900));
    site.pass(Duration.ofMinutes(5));
    site.watch.tick();
    assertThat(loopTest().id()).isNotEqualTo(test.id());
  }

  @Test
  void tick_eachHour_tellsUptimeAndMemoryInTheLog() {
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(SelfWatch.class);
    told.start();
    log.setLevel(Level.INFO);
    log.addAppender(told);
    try {
      for (int minute = 0; minute <= 125; minute++) {
        site.watch.tick();
        site.pass(Duration.ofMinutes(1));
      }
    } finally {
      log.detachAppender(told);
      log.setLevel(null);
    }
    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "hq-1, version 1\\.2\\.3, up [12] hours?; "
                            + "heap \\d+ of \\d+ MB, buffers \\d+ MB, process [\\d?]+ MB"));
  }

  @Test
  void closeLoop_unknown_isNotFound() {
    assertThatThrownBy(() -> run(new Command.CloseLoop("14a81bf5-f81c-4047-b1a1-193b0920de28")))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.failure().status()).isEqualTo(404));
  }

  @Test
  void sendStatus_sendsEveryReadingThatThereIs_alsoWhenOneFails() throws Exception {
    List<String> read = new CopyOnWriteArrayList<>();
    site.watch.add(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    site.watch.add(() -> read.add("services"));

    assertThat(run(new Command.SendStatus())).hasToString("{}");

    assertThat(read).containsExactly("services");
    onlyStatus();
  }

  private Object run(Command command) {
    StatusRunner runner = new StatusRunner(site.watch, site.loops);
    assertThat(runner.takes(command)).isTrue();
    CommandMessage message =
        new CommandMessage(1, "c1", NOW, NOW.plusSeconds(60), Optional.empty(), command);
    return runner.run(message, data -> {}).toCompletableFuture().join();
  }

  private Status onlyStatus() {
    await().until(() -> site.statuses().size() == 1);
    return site.statuses().get(0);
  }

  private Message.LoopTest loopTest() throws IOException {
    return (Message.LoopTest) ((Understood) MessageParser.parse(site.datagram())).message();
  }
}
