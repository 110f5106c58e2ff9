package io.butlerops.functions.alert;

import static io.butlerops.functions.settings.WatchedSamples.alarm;
import static io.butlerops.functions.settings.WatchedSamples.engine;
import static io.butlerops.functions.settings.WatchedSamples.licenseExpiring;
import static io.butlerops.functions.settings.WatchedSamples.service;
import static io.butlerops.functions.settings.WatchedSamples.services;
import static io.butlerops.functions.settings.WatchedSamples.started;
import static io.butlerops.functions.settings.WatchedSamples.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.WatchedSamples;
import io.butlerops.functions.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get of services, alarms, notices and readings. */
class ServicesTest {
  private static final String STOPS =
      "routes: [{name: stops, match: {event: serviceStopped}, to: [ops, incident]}]\n";
  private static final String BOTH =
      "routes: [{name: both, match: {event: [serviceStopped, serviceStarted]}, to: [ops, incident]}]\n";

  private static Instant at(int minute) {
    return Watch.START.plus(Duration.ofMinutes(minute));
  }

  @Test
  void stopThenStart_whoeverHeardOfTheStopHearsOfTheReturn() {
    Watch watch = new Watch(STOPS);

    assertThat(watch.take(stopped("a", at(0))))
        .containsExactly("TRIGGER ops/ann", "TRIGGER incident");
    assertThat(watch.take(started("b", at(25))))
        .containsExactly("RECOVERED ops/ann", "RESOLVE incident");

    assertThat(watch.open.open(Course.HQ)).isEmpty();
    assertThat(watch.store.deliveries())
        .extracting(delivery -> delivery.context().alertKey())
        .containsOnly(watch.deliveries("a").get(0).context().alertKey());
    assertThat(watch.deliveries("b").get(0).context().note())
        .isEqualTo("It had been so since 2026-11-23 10:00 UTC.");
  }

  @Test
  void startThatIsAskedFor_isTheOneMessage_andClosesTheIncident() {
    Watch watch = new Watch(BOTH);
    watch.take(stopped("a", at(0)));

    assertThat(watch.take(started("b", at(5))))
        .containsExactly("TRIGGER ops/ann", "RESOLVE incident");

    assertThat(watch.deliveries("b").get(0).context().note()).startsWith("It had been so since");
    assertThat(watch.deliveries("b").get(0).context().route()).isEqualTo("both");
    assertThat(watch.reasons("b")).containsExactly("TOLD_ALREADY", "RECOVERED");
  }

  @Test
  void startWithoutAStop_onlyForThoseWhoAsk() {
    assertThat(new Watch(STOPS).take(started("b", at(5)))).isEmpty();
    assertThat(new Watch(BOTH).take(started("b", at(5)))).contains("TRIGGER ops/ann");
  }

  @Test
  void startSoonAfterTheStartBefore_isToldToWhoHeardOfTheStop() {
    String limited = BOTH.replace("to: [", "limit: {every: 10m, by: service}, to: [");
    Watch watch = new Watch(limited);
    watch.take(stopped("a", at(0)));
    watch.take(started("b", at(4)));
    watch.clock.advance(Duration.ofMinutes(11));
    watch.take(stopped("c", at(11)));
    watch.take(started("d", at(12)));
    watch.take(stopped("e", at(13)));

    assertThat(watch.deliveries("d"))
        .extracting(Delivery::destination)
        .containsExactly("ops", "incident");
    assertThat(watch.reasons("e").get(0)).startsWith("LIMITED");
  }

  @Test
  void startWhileSilenced_isToldToWhoHeardOfTheStop() {
    Watch watch = new Watch(BOTH);
    watch.take(stopped("a", at(0)));
    watch.silences.put(silence(watch));

    assertThat(watch.take(started("b", at(1))))
        .containsExactly("TRIGGER ops/ann", "RESOLVE incident");
  }

  @Test
  void routeDoesNotWantTheEnd_onlyWhatWasOpenedIsClosed() {
    Watch watch = new Watch(STOPS.replace("to: [", "recovered: false, to: ["));
    watch.take(stopped("a", at(0)));

    assertThat(watch.take(started("b", at(1)))).containsExactly("RESOLVE incident");
  }

  @Test
  void stopThatIsKnown_tellsNobodyAgain_butWhoHasNotHeard() {
    Watch watch = new Watch(STOPS);
    watch.take(stopped("a", at(0)));

    assertThat(watch.take(stopped("b", at(1)))).isEmpty();
    assertThat(watch.reasons("b")).containsExactly("UNCHANGED");

    watch.settings = Watch.settings(STOPS.replace("[ops, incident]", "[ops, incident, team]"));
    assertThat(watch.take(stopped("c", at(2))))
        .containsExactly("TRIGGER team/dan", "TRIGGER team/eve");
    assertThat(watch.take(started("d", at(3)))).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "STOPPED,false,STOP_PENDING,false,0",
    "STOPPED,false,STOPPED,true,1",
    "STOPPED,true,STOPPED,true,0",
    "STOPPED,false,PAUSED,false,1",
    "PAUSED,false,PAUSE_PENDING,false,0"
  })
  void secondStop_toldWhereItIsNews(
      State first, boolean flapping, State second, boolean flaps, int messages) {
    Watch watch = new Watch("routes: [{match: {event: serviceStopped}, to: ops}]\n");
    watch.take(service("a", at(0), engine("w", first), State.RUNNING, flapping));

    Event again = service("b", at(1), engine("W", second), State.RUNNING, flaps);
    assertThat(watch.take(again)).hasSize(messages);
  }

  @Test
  void sameStopDecidedTwice_isNoRepetition() {
    Watch watch = new Watch(STOPS);
    watch.take(stopped("a", at(0)));
    watch.take(stopped("a", at(0)));

    assertThat(watch.reasons("a")).containsExactly("ROUTED");
  }

  @Test
  void sameServiceOfTwoHosts_areTwo() {
    Watch watch = new Watch(STOPS);
    watch.take(service("a", at(0), engine("one", State.STOPPED), State.RUNNING, false));
    watch.take(service("b", at(0), engine("two", State.STOPPED), State.RUNNING, false));

    assertThat(watch.open.open(Course.HQ)).hasSize(2);
    watch.take(service("c", at(1), engine("two", State.RUNNING), State.STOPPED, false));
    assertThat(watch.only().episode().orElseThrow().event().id()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"task", "service", "recipient", "app"})
  void limits_eachServiceAndAlarmHasItsOwn_whateverTheyGoBy(String by) {
    Watch watch =
        new Watch(
            "routes: [{to: ops, limit: {every: 10m, by: %s}, match: {not: {task: x}}}]%n"
                .formatted(by));

    assertThat(watch.take(stopped("a", at(0)))).hasSize(1);
    assertThat(watch.take(service("b", at(0), engine("two", State.STOPPED), State.RUNNING, false)))
        .hasSize(1);
    assertThat(watch.take(alarm("c", EventType.CERTIFICATE_EXPIRING, "one", at(0)))).hasSize(1);
    if (!by.equals("service")) {
      assertThat(watch.take(alarm("d", EventType.CERTIFICATE_EXPIRING, "two", at(0)))).hasSize(1);
    }
  }

  @Test
  void alarm_eachStepIsTold_andItsEndOnce() {
    Watch watch = new Watch("routes: [{match: {event: licenseExpiring}, to: ops}]\n");

    assertThat(watch.take(licenseExpiring("a", at(0), 30))).containsExactly("TRIGGER ops/ann");
    assertThat(watch.take(licenseExpiring("b", at(1), 14))).containsExactly("TRIGGER ops/ann");
    assertThat(watch.episode().count()).isEqualTo(2);
    assertThat(over(watch, "c")).containsExactly("RECOVERED ops/ann");
    assertThat(over(watch, "d")).isEmpty();
  }

  private static List<String> over(Watch watch, String id) {
    return watch.take(alarm(id, EventType.LICENSE_EXPIRING.over(), "server", at(2)));
  }

  @Test
  void catchAll_getsStopsAndAlarms_andNeitherReadingsNorNoticesNorEnds() {
    Watch watch = new Watch("routes: [{match: {task: none}, to: team}]\n");

    assertThat(watch.take(stopped("a", at(0)))).containsExactly("TRIGGER ops/ann");
    assertThat(watch.take(licenseExpiring("b", at(0), 3))).containsExactly("TRIGGER ops/ann");
    assertThat(watch.take(services("c", at(0), engine("w", State.STOPPED)))).isEmpty();
    assertThat(watch.take(alarm("d", EventType.VERSION_CHANGED, "v", at(0)))).isEmpty();
    assertThat(watch.take(alarm("e", EventType.RELAY_SILENT.over(), "hq-1", at(0)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{to: team}", "{to: team, routes: [{match: {host: '*'}}]}"})
  void routeWithoutEvent_getsTroubleAndNothingElse(String route) {
    Watch watch = new Watch("routes: [" + route + "]\n");

    assertThat(watch.take(stopped("a", at(0)))).hasSize(2);
    assertThat(watch.take(licenseExpiring("b", at(0), 3))).hasSize(2);
    assertThat(watch.take(services("c", at(0), engine("w", State.STOPPED)))).isEmpty();
    assertThat(watch.store.find(Course.HQ, "c")).as("readings nobody asks for").isEmpty();
    assertThat(watch.take(alarm("d", EventType.LICENSES_RELEASED, "u", at(0)))).isEmpty();
    assertThat(watch.take(WatchedSamples.started("e", at(-1)))).isEmpty();
    assertThat(watch.take(alarm("f", EventType.RELAY_SILENT.over(), "hq-1", at(0)))).isEmpty();
  }

  @Test
  void readings_neitherLimitedNorCollectedNorMuted() {
    Watch watch =
        new Watch(
            """
            storm: {after: 1, within: 1m, every: 1m}
            maintenance: [{name: always, start: "* * * * *", for: 1h}]
            routes:
              - {match: {event: services}, to: ops, limit: {every: 1h}, group: {by: site, every: 1m}}
            """);

    assertThat(
            IntStream.range(0, 5)
                .mapToObj(i -> services("r" + i, at(i), engine("w", State.RUNNING))))
        .allSatisfy(reading -> assertThat(watch.take(reading)).containsExactly("TRIGGER ops/ann"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service: Engine",
        "service: QlikSenseEngineService",
        "host: 'pro2-*'",
        "service: '*Engine Service'"
      })
  void maintenance_ofServiceOrHost_keepsTheStopQuiet(String match) {
    Watch watch =
        new Watch(
            "maintenance: [{name: patching, match: {%s}, start: \"* * * * *\", for: 1h}]%n"
                    .formatted(match)
                + STOPS);

    assertThat(watch.take(stopped("a", at(0)))).isEmpty();
    assertThat(watch.reasons("a").get(0)).startsWith("MAINTENANCE patching");
    assertThat(watch.take(started("b", at(1)))).isEmpty();
  }

  @Test
  void acknowledged_pauseOfItTellsNobody_andTheEndIsTold() {
    Watch watch = new Watch(STOPS);
    watch.take(stopped("a", at(0)));
    watch.open.acknowledge(Course.HQ, watch.only().key(), "ann", "on it");

    assertThat(
            watch.take(
                service("b", at(1), engine("pro2-win1", State.PAUSED), State.STOPPED, false)))
        .isEmpty();
    assertThat(watch.take(started("c", at(2)))).hasSize(2);
  }

  @Test
  void storm_stopsOfManyServices_comeTogether() {
    Scene scene = new Scene("- {to: ops}\n");
    scene.settings =
        Watch.settings("storm: {after: 2, within: 1m, every: 1m}\nroutes: [{to: ops}]\n");
    IntStream.range(0, 6)
        .mapToObj(i -> WatchedSamples.named("w", "s" + i, "", "", State.STOPPED))
        .map(service -> service(service.name(), Scene.START, service, State.RUNNING, false))
        .forEach(scene::hear);
    scene.pass(Duration.ofMinutes(5));

    assertThat(scene.told("ann")).hasSize(3);
    assertThat(scene.told("ann").get(2)).containsExactlyInAnyOrder("s2", "s3", "s4", "s5");
  }

  @Test
  void group_byHost_oneMessageForEachHost() {
    Scene scene = new Scene("- {to: ops, group: {by: host, wait: 30s, every: 5m}}\n");
    scene.terms = scene.settings.routes().get(0).terms();
    for (String host : List.of("one", "two")) {
      for (String name : List.of("a", "b")) {
        Service service = WatchedSamples.named(host, name, "", "", State.STOPPED);
        scene.hear(service(host + "-" + name, Scene.START, service, State.RUNNING, false));
      }
    }
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.told("ann"))
        .extracting(Set::copyOf)
        .containsExactlyInAnyOrder(Set.of("one-a", "one-b"), Set.of("two-a", "two-b"));
  }

  @Test
  void title_isWhatPeopleCallIt() {
    assertThat(title(stopped("a", at(0)))).isEqualTo("Engine on pro2-win1");
    assertThat(title(licenseExpiring("a", at(0), 3))).isEqualTo("Something is wrong with server");
    assertThat(
            title(
                service(
                    "a",
                    at(0),
                    WatchedSamples.named("w", "svc\n$x", "", "", State.STOPPED),
                    State.RUNNING,
                    false)))
        .isEqualTo("svc $x on w");
  }

  private static String title(Event event) {
    return new Occurrence(SiteId.of("hq"), event).title();
  }

  private static Silence silence(Watch watch) {
    String json = "{\"match\": {\"site\": \"hq\"}, \"for\": \"1h\", \"comment\": \"quiet\"}";
    return Silence.read("s-1", json, "ann", watch.clock.instant());
  }
}
