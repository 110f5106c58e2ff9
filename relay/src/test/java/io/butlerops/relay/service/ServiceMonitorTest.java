package io.butlerops.relay.service;

import static io.butlerops.contract.reading.Service.State.RUNNING;
import static io.butlerops.contract.reading.Service.State.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.reading.Service;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.NodeService;
import io.butlerops.relay.service.WatchedHost.Watched;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceMonitorTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final HandSource source = new HandSource();
  private final Told told = new Told();
  private final AtomicInteger qlikBugs = new AtomicInteger();
  private ServiceMonitor monitor;

  @AfterEach
  void close() {
    monitor.close();
    monitor.close();
  }

  @Test
  void services_areAskedAgainAndAgain() {
    source.state("engine", RUNNING);
    start("win1");
    await().atMost(LIMIT).until(() -> !told.snapshots().isEmpty());
    source.state("engine", STOPPED);
    // A machine that is busy may take longer than the host is given: then that is told too.
    String stop = "windows.service.stopped win1/engine was RUNNING";
    await().atMost(LIMIT).until(() -> told.events().contains(stop));
    Check stopped = Check.ok("services", "win1 answers: 0 of 1 run");
    await().atMost(LIMIT).until(() -> monitor.checks().contains(stopped));
  }

  @Test
  void hostThatHangs_isAskedOnce_andHoldsUpNobody() {
    source.state("engine", RUNNING).hang("win1");
    start("win1", "win2");
    await().atMost(LIMIT).until(() -> told.events().size() == 1);
    assertThat(told.events())
        .containsExactly(
            "alarm.host.unreachable the services of win1 cannot be read: no answer within 50 ms");
    source.state("engine", STOPPED);
    await().atMost(LIMIT).until(() -> told.events().size() == 2);
    assertThat(told.events()).last().isEqualTo("windows.service.stopped win2/engine was RUNNING");
    assertThat(Collections.frequency(List.copyOf(source.asked), "win1")).isEqualTo(1);
    source.release("win1");
    await().atMost(LIMIT).until(() -> told.events().size() == 4);
    assertThat(told.events().subList(2, 4))
        .containsExactly(
            "alarm.host.unreachable.over win1 answers again",
            "windows.service.stopped win1/engine was UNKNOWN");
  }

  @Test
  void hostThatIsAway_leavesTheOthersInPeace() {
    source.state("engine", RUNNING).away("win1");
    start("win1", "win2");
    await().atMost(LIMIT).until(() -> told.events().size() == 1);
    await().atMost(LIMIT).until(() -> told.snapshot().unreachable().contains("win1"));
    assertThat(told.snapshot().services()).extracting(Service::host).containsExactly("win2");
    source.back("win1");
    await().atMost(LIMIT).until(() -> told.snapshot().services().size() == 2);
  }

  @Test
  void sourceThatThrows_isAWarning() {
    start(
        new ServiceSource() {
          @Override
          public Service.Source source() {
            return Service.Source.WINDOWS;
          }

          @Override
          public View look(String host, List<String> services, Duration limit) {
            throw new UnsatisfiedLinkError("no Advapi32");
          }
        },
        false,
        "win1");
    await()
        .atMost(LIMIT)
        .until(() -> monitor.checks().stream().anyMatch(c -> c.message().contains("Advapi32")));
    assertThat(told.events()).isEmpty();
  }

  @Test
  void localhost_isToldByTheMachinesName() {
    source.state("engine", RUNNING);
    start("localhost");
    await().atMost(LIMIT).until(() -> !told.snapshots().isEmpty());
    assertThat(told.snapshot().services())
        .extracting(Service::host)
        .containsExactly(HostName.own());
  }

  @Test
  void qlik_isAsked_andSnapshotsWaitForIt() {
    start(source, true);
    await().atMost(LIMIT).until(() -> !told.snapshots().isEmpty());
    assertThat(told.snapshot().services())
        .extracting(Service::name)
        .containsExactly("QlikSenseEngineService");
    assertThat(monitor.checks())
        .containsExactly(Check.ok("services.qlik", "QRS tells of its nodes' services: 1 of 1 run"));
  }

  @Test
  void qlik_failsWithABug_isAskedAgain() {
    qlikBugs.set(2);
    start(source, true);
    await().atMost(LIMIT).until(() -> !told.snapshots().isEmpty());
    assertThat(qlikBugs).hasValueLessThan(0);
  }

  @Test
  void firstLook_saysWhatIsWrong() {
    source.state("engine", RUNNING).away("win1").hang("win2");
    List<Check> checks =
        new FirstLook(config(false, "win1", "win2", "win3"), source, Optional.of(this::qlik))
            .checks();
    assertThat(checks)
        .extracting(Check::message)
        .containsExactly(
            "win1 does not answer: RPC server is unavailable",
            "win2 does not answer: no answer within 50 ms",
            "win3 answers: 1 of 1 run",
            "QRS tells of its nodes' services: 1 of 1 run");
    source.release("win2");
    start();
  }

  private CompletableFuture<Answer<List<NodeService>>> qlik() {
    int bugs = qlikBugs.getAndDecrement();
    if (bugs == 2) {
      throw new IllegalStateException("before it is asked");
    }
    if (bugs == 1) {
      return CompletableFuture.failedFuture(new IllegalStateException("while it answers"));
    }
    return CompletableFuture.completedFuture(
        new Answer.Found<>(List.of(new NodeService("win9", "Engine", "Running"))));
  }

  private void start(String... hosts) {
    start(source, false, hosts);
  }

  private void start(ServiceSource asked, boolean withQlik, String... hosts) {
    monitor =
        new ServiceMonitor(
            config(withQlik, hosts),
            new ServiceMonitor.Parts(asked, this::qlik, told, folder.resolve("data/services.json")),
            Clock.systemUTC(),
            new PrometheusRegistry());
    monitor.start();
  }

  private static ServicesConfig config(boolean withQlik, String... hosts) {
    return new ServicesConfig(
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        withQlik,
        Duration.ofMillis(20),
        Duration.ofMinutes(10),
        Duration.ofMinutes(5),
        Arrays.stream(hosts)
            .map(host -> new WatchedHost(host, List.of(new Watched("engine", ""))))
            .toList());
  }
}
