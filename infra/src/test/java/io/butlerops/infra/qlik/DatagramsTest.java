package io.butlerops.infra.qlik;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.settings.HostPort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DatagramsTest {
  private static final Instant NOON = Instant.parse("2026-07-01T10:00:00Z");
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private DatagramSocket listener;
  private SimulatedQlik qlik;

  @BeforeEach
  void listen() throws IOException {
    listener = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(5_000);
  }

  @AfterEach
  void stop() {
    qlik.close();
    listener.close();
  }

  @Test
  void failed_reload_isLaidOutAsLog4netDoes() throws IOException {
    start(Appender.CURRENT);

    String execution = qlik.run("Reload of Finance P&L", Outcome.FAILED);
    advance(Duration.ofMillis(40));

    assertThat(heard())
        .isEqualTo(
            "/scheduler-task-failed/;qs-central;Reload of Finance P&L;Finance P&L;"
                + "INTERNAL\\sa_scheduler;"
                + World.id("task", "Reload of Finance P&L")
                + ";"
                + World.id("app", "Finance P&L")
                + ";2026-07-01 12:00:00,040;INFO;"
                + execution
                + ";Max retries reached");
  }

  @ParameterizedTest
  @CsvSource({
    "Reload of Finance P&L,aborted,/scheduler-task-aborted/,Execution State Change to Aborting",
    "Reload of Finance P&L,succeeded,/scheduler-task-success/,"
        + "Execution State Change to FinishedSuccess",
    "Preload Web Shop Analytics,failed,/scheduler-task-failed/,Failed to start session",
    "Distribute Sales Dashboard,failed,/scheduler-distribute/,"
        + "Exiting execute of Distribute task request.",
    "Copy files from SAP,failed,/scheduler-task-failed/,Max retries reached",
    "Sync Active Directory,succeeded,/scheduler-task-success/,"
        + "Execution State Change to FinishedSuccess"
  })
  void outcome_ofAKind_hasItsTypeAndMessage(
      String task, String outcome, String type, String message) throws IOException {
    start(Appender.CURRENT);

    qlik.run(task, Outcome.parse(outcome));
    advance(Duration.ofMillis(40));

    assertThat(heard()).startsWith(type + ";").endsWith(";" + message);
  }

  @Test
  void taskWithoutApp_appFields_areEmpty() throws IOException {
    start(Appender.CURRENT);

    qlik.run("Copy files from SAP", Outcome.SUCCEEDED);
    advance(Duration.ofMillis(40));

    String[] fields = heard().split(";", -1);
    assertThat(fields).hasSize(11);
    assertThat(fields[3]).isEmpty();
    assertThat(fields[6]).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DOUBLE_SLASH,succeeded,/scheduler-task-success//",
    "OLDER,succeeded,/scheduler-reloadtask-success/",
    "OLDER,failed,/scheduler-reload-failed/",
    "OLDER,aborted,/scheduler-reload-aborted/"
  })
  void otherAppender_type_isItsOwn(Appender appender, String outcome, String type)
      throws IOException {
    start(appender);

    qlik.run("Reload of Finance P&L", Outcome.parse(outcome));
    advance(Duration.ofMillis(40));

    assertThat(heard()).startsWith(type + ";");
  }

  @Test
  void failedWithRetries_onlyTheLastAttempt_isTold() throws IOException {
    start(Appender.CURRENT);

    qlik.run("Extract general ledger", Outcome.FAILED);
    advance(Duration.ofDays(1));

    assertThat(heard()).contains("12:00:00,128;INFO").endsWith("Max retries reached");
    qlik.run("Web shop, hourly", Outcome.SUCCEEDED);
    advance(Duration.ofDays(1));
    assertThat(heard()).contains("Web shop, hourly");
  }

  private void start(Appender appender) throws IOException {
    SimulatedQlik.Options options =
        new SimulatedQlik.Options(
            0,
            0,
            0,
            List.of(new HostPort("127.0.0.1", listener.getLocalPort())),
            ZoneId.of("Europe/Stockholm"),
            appender,
            Timing.FAST);
    qlik = SimulatedQlik.start(options, SharedCertificates.SERVER, new MovedByHand());
  }

  private void advance(Duration by) {
    now.updateAndGet(t -> t.plus(by));
  }

  private String heard() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
    listener.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  private final class MovedByHand extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
