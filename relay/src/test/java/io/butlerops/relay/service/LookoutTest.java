package io.butlerops.relay.service;

import static io.butlerops.contract.reading.Service.State.RUNNING;
import static io.butlerops.contract.reading.Service.State.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.follow.MovableClock;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Fault;
import io.butlerops.relay.qrs.NodeService;
import io.butlerops.relay.service.WatchedHost.Watched;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookoutTest {
  private static final WatchedHost WIN1 =
      new WatchedHost(
          "pro2-win1",
          List.of(
              new Watched("QlikSenseEngineService", "Engine"),
              new Watched("QlikSenseProxyService", "")));
  private static final WatchedHost WIN2 =
      new WatchedHost("pro2-win2", List.of(new Watched("QlikSenseEngineService", "")));
  private static final View.Unreachable AWAY =
      new View.Unreachable("RPC server is unavailable", "start it");

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T06:00:00Z"));
  private final Told told = new Told();
  private List<WatchedHost> hosts = List.of(WIN1);
  private boolean qlik;
  private PrometheusRegistry registry;
  private Board board;
  private Lookout lookout;

  @BeforeEach
  void restart() {
    registry = new PrometheusRegistry();
    board = new Board(hosts, Service.Source.WINDOWS);
    ServicesConfig config =
        new ServicesConfig(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            qlik,
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            hosts);
    ServiceMetrics metrics = new ServiceMetrics(registry);
    Notebook notebook = Notebook.open(folder.resolve("services.json"), metrics);
    lookout = new Lookout(config, board, notebook, new Teller(told, "relay1", metrics), clock);
    lookout.begin();
  }

  @Test
  void stopAndStart_areToldWithAllThatIsKnown() {
    see(WIN1, RUNNING, RUNNING);
    see(WIN1, STOPPED, RUNNING);
    Instant stopped = clock.instant();
    see(WIN1, STOPPED, RUNNING);
    see(WIN1, RUNNING, RUNNING);
    assertThat(told.events())
        .containsExactly(
            "windows.service.stopped pro2-win1/QlikSenseEngineService was RUNNING",
            "windows.service.started pro2-win1/QlikSenseEngineService was STOPPED");
    assertThat(told.changes().get(0).since()).contains(stopped);
    assertThat(told.changes().get(0).service())
        .isEqualTo(
            new Service(
                "pro2-win1",
                "QlikSenseEngineService",
                "Display",
                "Engine",
                STOPPED,
                Service.StartType.AUTOMATIC,
                "C:\\x.exe",
                List.of("dep"),
                Service.Source.WINDOWS,
                ""));
  }

  @Test
  void snapshot_isToldOnChangeAndWhenItIsTime() {
    see(WIN1, RUNNING, RUNNING);
    see(WIN1, RUNNING, RUNNING);
    assertThat(told.snapshots()).hasSize(1);
    see(WIN1, RUNNING, State.STOP_PENDING);
    assertThat(told.snapshots()).hasSize(2);
    lookout.snapshot();
    assertThat(told.snapshots()).hasSize(3);
    assertThat(told.snapshot().services())
        .extracting(Service::state)
        .containsExactly(RUNNING, State.STOP_PENDING);
  }

  @Test
  void snapshot_waitsUntilAllHaveAnswered() {
    hosts = List.of(WIN1, WIN2);
    restart();
    see(WIN1, RUNNING, RUNNING);
    lookout.snapshot();
    assertThat(told.snapshots()).isEmpty();
    see(WIN2, RUNNING);
    assertThat(told.snapshot().services()).hasSize(3);
  }

  @Test
  void missingService_isWarnedOf_theOtherIsWatched() {
    lookout.heard(WIN1, missing("QlikSenseEngineService", RUNNING));
    lookout.heard(WIN1, missing("QlikSenseEngineService", STOPPED));
    assertThat(told.events())
        .containsExactly("windows.service.stopped pro2-win1/QlikSenseProxyService was RUNNING");
    assertThat(ServiceChecks.of(board, false))
        .contains(
            Check.warn(
                "services", "pro2-win1 has no service QlikSenseEngineService", "correct the name"));
  }

  @Test
  void serviceThatIsRemoved_hasNotStopped() {
    see(WIN1, RUNNING, RUNNING);
    lookout.heard(WIN1, missing("QlikSenseEngineService", RUNNING));
    assertThat(told.events()).isEmpty();
  }

  @Test
  void restart_tellsNothingAgain_butWhatHasChangedMeanwhile() {
    see(WIN1, STOPPED, RUNNING);
    restart();
    see(WIN1, STOPPED, RUNNING);
    assertThat(told.events())
        .containsExactly("windows.service.stopped pro2-win1/QlikSenseEngineService was UNKNOWN");
    restart();
    see(WIN1, RUNNING, STOPPED);
    assertThat(told.events().subList(1, 3))
        .containsExactly(
            "windows.service.started pro2-win1/QlikSenseEngineService was STOPPED",
            "windows.service.stopped pro2-win1/QlikSenseProxyService was RUNNING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"services\":[{\"host\":",
        "{}",
        "",
        "[]",
        "{\"services\":[{}],\"unreachable\":[]}"
      })
  void tornFile_isSetAsideAndCounted(String content) throws IOException {
    see(WIN1, RUNNING, RUNNING);
    Files.writeString(folder.resolve("services.json"), content);
    restart();
    assertThat(folder.resolve("services.json.damaged")).hasContent(content);
    assertThat(count("butler_relay_service_memory_lost")).isEqualTo(1);
    see(WIN1, RUNNING, RUNNING);
    assertThat(told.events()).isEmpty();
    restart();
    assertThat(count("butler_relay_service_memory_lost")).isZero();
  }

  @Test
  void killedBeforeTheNewFileWasInPlace_theOldOneCounts() throws IOException {
    see(WIN1, STOPPED, RUNNING);
    Files.writeString(folder.resolve("services.json.new"), "{\"serv");
    restart();
    see(WIN1, STOPPED, RUNNING);
    assertThat(told.events()).hasSize(1);
    see(WIN1, RUNNING, RUNNING);
    assertThat(told.events()).hasSize(2);
  }

  @Test
  void whatTheSpoolRefused_isToldAtTheNextLook() {
    see(WIN1, RUNNING, RUNNING);
    told.refuse(true);
    see(WIN1, STOPPED, RUNNING);
    assertThat(told.events()).isEmpty();
    told.refuse(false);
    see(WIN1, STOPPED, RUNNING);
    see(WIN1, STOPPED, RUNNING);
    assertThat(told.events())
        .containsExactly("windows.service.stopped pro2-win1/QlikSenseEngineService was RUNNING");
    assertThat(count("butler_relay_service_untold")).isGreaterThan(0);
  }

  @Test
  void hostThatIsAway_isOneAlarm_andMutesItsServices() {
    see(WIN1, RUNNING, RUNNING);
    lookout.heard(WIN1, AWAY);
    assertThat(told.events()).isEmpty();
    lookout.heard(WIN1, AWAY);
    lookout.heard(WIN1, AWAY);
    String text = "the services of pro2-win1 cannot be read: RPC server is unavailable";
    assertThat(told.events()).containsExactly("alarm.host.unreachable " + text);
    assertThat(told.snapshot().unreachable()).containsExactly("pro2-win1");
    assertThat(told.snapshot().services()).isEmpty();
    see(WIN1, RUNNING, STOPPED);
    assertThat(told.events().subList(1, 3))
        .containsExactly(
            "alarm.host.unreachable.over pro2-win1 answers again",
            "windows.service.stopped pro2-win1/QlikSenseProxyService was RUNNING");
  }

  @Test
  void hostThatFailsOnce_isNoAlarm() {
    lookout.heard(WIN1, AWAY);
    see(WIN1, RUNNING, RUNNING);
    lookout.heard(WIN1, AWAY);
    see(WIN1, RUNNING, RUNNING);
    assertThat(told.events()).isEmpty();
  }

  @Test
  void alarmOfAHost_outlivesARestart_andEnds() {
    lookout.heard(WIN1, AWAY);
    lookout.heard(WIN1, AWAY);
    restart();
    lookout.heard(WIN1, AWAY);
    lookout.heard(WIN1, AWAY);
    see(WIN1, RUNNING, RUNNING);
    assertThat(told.events())
        .hasSize(2)
        .last()
        .isEqualTo("alarm.host.unreachable.over pro2-win1 answers again");
  }

  @Test
  void alarmOfAHostThatLeftTheSettings_ends() {
    lookout.heard(WIN1, AWAY);
    lookout.heard(WIN1, AWAY);
    hosts = List.of(WIN2);
    restart();
    assertThat(told.events())
        .last()
        .isEqualTo("alarm.host.unreachable.over pro2-win1 is not watched any more");
  }

  @Test
  void hostThatCannotBeAskedFromHere_isAWarningAndNoAlarm() {
    View.Unable unable = new View.Unable("is another machine", "run a relay on Windows");
    lookout.heard(WIN1, unable);
    lookout.heard(WIN1, unable);
    assertThat(told.events()).isEmpty();
    assertThat(ServiceChecks.of(board, false))
        .containsExactly(
            Check.warn("services", "pro2-win1: is another machine", "run a relay on Windows"));
  }

  @Test
  void qlik_tellsOfNodesThatNobodyConfigured() {
    withQlik(List.of());
    qlik("PRO2-WIN9.example.com", "Engine", "Running");
    qlik("PRO2-WIN9.example.com", "Engine", "NoCommunication");
    qlik("PRO2-WIN9.example.com", "Engine", "Unknown");
    qlik("PRO2-WIN9.example.com", "Engine", "Running");
    String engine = "PRO2-WIN9.example.com/QlikSenseEngineService";
    assertThat(told.events())
        .containsExactly(
            "windows.service.stopped " + engine + " was RUNNING",
            "windows.service.started " + engine + " was STOPPED");
    assertThat(told.snapshot().services())
        .singleElement()
        .satisfies(
            service -> {
              assertThat(service.source()).isEqualTo(Service.Source.QLIK);
              assertThat(service.displayName()).isEqualTo("Qlik Sense Engine Service");
            });
  }

  @Test
  void disabledInQlik_atFirstSight_isNotTold() {
    withQlik(List.of());
    qlik("pro2-win9", "Printing", "Disabled");
    assertThat(told.events()).isEmpty();
    assertThat(told.snapshot().services().get(0).startType()).isEqualTo(Service.StartType.DISABLED);
  }

  @Test
  void qrsThatIsAway_saysNothingOfServicesOrHosts() {
    withQlik(List.of());
    qlik("pro2-win9", "Engine", "Running");
    lookout.heard(new Answer.Trouble<>(Fault.UNREACHABLE, "QRS does not answer"));
    lookout.heard(new Answer.Trouble<>(Fault.UNREACHABLE, "QRS does not answer"));
    qlik("pro2-win9", "Engine", "Running");
    assertThat(told.events()).isEmpty();
  }

  @Test
  void qrsThatIsAway_overARestart_forgetsNothing() {
    withQlik(List.of());
    qlik("pro2-win9", "Engine", "NoCommunication");
    restart();
    lookout.heard(new Answer.Trouble<>(Fault.UNREACHABLE, "QRS does not answer"));
    qlik("pro2-win9", "Engine", "NoCommunication");
    assertThat(told.events()).hasSize(1);
  }

  @Test
  void twoSources_theHostsOwnWins_disagreementIsShown() {
    withQlik(List.of(WIN1));
    see(WIN1, RUNNING, RUNNING);
    qlik("PRO2-WIN1.example.com", "Engine", "NoCommunication");
    assertThat(told.events()).isEmpty();
    assertThat(told.snapshot().services())
        .extracting(Service::name, Service::state, Service::otherwise)
        .containsExactly(
            tuple("QlikSenseEngineService", RUNNING, "qlik: NoCommunication"),
            tuple("QlikSenseProxyService", RUNNING, ""));
    assertThat(ServiceChecks.of(board, true))
        .extracting(Check::message)
        .contains(
            "QlikSenseEngineService on pro2-win1 is RUNNING by windows, but qlik: NoCommunication");
  }

  @Test
  void hostThatIsAway_mutesWhatQlikSaysOfIt() {
    withQlik(List.of(WIN1));
    qlik("pro2-win1", "Scheduler", "NoCommunication");
    assertThat(told.events()).isEmpty();
    lookout.heard(WIN1, AWAY);
    qlik("pro2-win1", "Scheduler", "NoCommunication");
    assertThat(told.events()).isEmpty();
    see(WIN1, RUNNING, RUNNING);
    qlik("pro2-win1", "Scheduler", "NoCommunication");
    assertThat(told.events())
        .containsExactly("windows.service.stopped pro2-win1/QlikSenseSchedulerService was UNKNOWN");
  }

  @Test
  void nodeThatLeftTheSite_isForgotten() throws IOException {
    withQlik(List.of());
    qlik("pro2-win9", "Engine", "Running");
    lookout.heard(new Answer.Found<>(List.of(new NodeService("pro2-win8", "Engine", "Running"))));
    assertThat(Files.readString(folder.resolve("services.json")))
        .contains("pro2-win8")
        .doesNotContain("pro2-win9");
  }

  @Test
  void aRestartOfAService_seenInPending_isNotTold() {
    see(WIN1, RUNNING, RUNNING);
    see(WIN1, State.STOP_PENDING, RUNNING);
    see(WIN1, State.START_PENDING, RUNNING);
    see(WIN1, RUNNING, RUNNING);
    assertThat(told.events()).isEmpty();
  }

  private void withQlik(List<WatchedHost> watched) {
    hosts = watched;
    qlik = true;
    restart();
  }

  private void see(WatchedHost host, State... states) {
    Map<String, Sight> sights = new LinkedHashMap<>();
    for (int i = 0; i < states.length; i++) {
      sights.put(host.names().get(i), HandSource.seen(states[i]));
    }
    clock.pass(Duration.ofSeconds(30));
    lookout.heard(host, new View.Reached(sights));
  }

  private static View missing(String name, State other) {
    return new View.Reached(
        Map.of(
            name,
            new Sight.Unseen("has no service " + name, "correct the name"),
            "QlikSenseProxyService",
            HandSource.seen(other)));
  }

  private void qlik(String host, String type, String state) {
    clock.pass(Duration.ofMinutes(1));
    lookout.heard(new Answer.Found<>(List.of(new NodeService(host, type, state))));
  }

  private double count(String name) {
    return registry.scrape(name::equals).stream()
        .map(CounterSnapshot.class::cast)
        .mapToDouble(counter -> counter.getDataPoints().get(0).getValue())
        .sum();
  }
}
