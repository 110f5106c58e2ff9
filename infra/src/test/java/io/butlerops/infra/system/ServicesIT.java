package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.qlik.Services;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Services of Qlik's nodes stop and start, and people hear of it; each test has a node's own. */
@ExtendWith(OnStage.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class ServicesIT {
  private static final String SITE = "lab-services";
  private static final String HOOK = "services";
  private static final String DOMAIN = ".lab.example";
  private static final String ASKED = "GET /qrs/servicestatus/full";
  private static final String PERIODS = "services: {every: 5s, qlikEvery: 5s}";

  /** Short, and long enough for a stop, a start and a stop that are each seen. */
  private static final String FLAPPING = "services: {every: 5s, qlikEvery: 5s, flapping: 30s}";

  private final Play play;
  private OwnSettings settings;
  private WatchedSite site;

  ServicesIT(Play play) {
    this.play = play;
  }

  @BeforeAll
  void open() throws Exception {
    settings = OwnSettings.put(play, OwnSettings.read("services.yaml"));
    site = WatchedSite.open(play, SITE, yaml -> yaml.replace(PERIODS, FLAPPING));
    awaitLook();
  }

  @AfterAll
  void close() throws Exception {
    site.close();
    settings.close();
  }

  @Test
  void service_stopsAndStarts_bothAreToldAndItsHistoryIsKept() {
    services().stop("qs-sched1", "Engine");

    JsonNode stop = told("qs-sched1", "Engine", "STOPPED");
    assertThat(stop.path("event").asText()).isEqualTo("Windows service monitor");
    assertThat(stop.path("serviceDisplayName").asText()).isEqualTo("Qlik Sense Engine Service");
    assertThat(stop.path("prevState").asText()).isEqualTo("RUNNING");
    assertThat(stop.path("currState").asText()).isEqualTo("STOPPED");
    assertThat(stop.path("stateChanged").asBoolean()).isTrue();
    awaitMail("Service stopped", "qs-sched1");
    assertThat(state("qs-sched1", "Engine")).isEqualTo("STOPPED");

    services().start("qs-sched1", "Engine");

    assertThat(told("qs-sched1", "Engine", "RUNNING").path("prevState").asText())
        .isEqualTo("STOPPED");
    awaitMail("Service started", "qs-sched1");
    WatchedSite.soon("history").until(() -> changes("qs-sched1", "Engine").size() == 3);
    assertThat(changes("qs-sched1", "Engine")).containsExactly("RUNNING", "STOPPED", "RUNNING");
    JsonNode today = history("qs-sched1", "Engine").path("days").get(0);
    assertThat(today.path("percent").asDouble()).isBetween(1.0, 99.9);
    assertThat(bodies("qs-sched1", "Engine")).hasSize(2);
  }

  @Test
  void disabledService_atFirstSight_isListedAndNobodyTold() {
    assertThat(state("qs-sched1", "Proxy")).isEqualTo("STOPPED");

    assertThat(bodies("qs-sched1", "Proxy")).isEmpty();
    assertThat(site.bodies("last")).isEmpty();
  }

  @Test
  void relayKilledWhileAServiceIsDown_onlyWhatStoppedMeanwhileIsTold() throws Exception {
    services().stop("qs-cons1", "Engine");
    told("qs-cons1", "Engine", "STOPPED");

    site.kill();
    services().stop("qs-cons1", "Proxy");
    site.startRelay();

    told("qs-cons1", "Proxy", "STOPPED");
    awaitLook();
    play.awaitQuiet();
    assertThat(bodies("qs-cons1", "Engine")).hasSize(1);
    services().start("qs-cons1", "Engine");
    services().start("qs-cons1", "Proxy");
    told("qs-cons1", "Engine", "RUNNING");
    told("qs-cons1", "Proxy", "RUNNING");
  }

  @Test
  void service_flaps_isToldOnceAndThenHowItSettled() {
    services().stop("qs-central", "Printing");
    told("qs-central", "Printing", "STOPPED");
    services().start("qs-central", "Printing");
    told("qs-central", "Printing", "RUNNING");

    services().stop("qs-central", "Printing");

    awaitMail("stops again and again", "qs-central");
    services().start("qs-central", "Printing");
    awaitLook();
    play.awaitQuiet();
    assertThat(bodies("qs-central", "Printing")).as("quiet until it has settled").hasSize(3);
    WatchedSite.soon("settled").until(() -> bodies("qs-central", "Printing").size() == 4);
    assertThat(bodies("qs-central", "Printing"))
        .extracting(body -> body.path("serviceStatus").asText())
        .containsExactly("STOPPED", "RUNNING", "STOPPED", "RUNNING");
  }

  @Test
  void servicesOfAllNodes_routeThatNamesThem_getsTheReading() {
    services().stop("qs-central", "AppMigration");

    JsonNode reading = site.told("readings", body -> true);

    assertThat(reading.path("event").asText()).isEqualTo("Qlik Sense state of services");
    assertThat(reading.path("site").asText()).isEqualTo(SITE);
    told("qs-central", "AppMigration", "STOPPED");
    assertThat(site.bodies(HOOK)).noneMatch(body -> body.path("event").equals(reading));
    services().start("qs-central", "AppMigration");
    told("qs-central", "AppMigration", "RUNNING");
  }

  private Services services() {
    return site.qlik().services();
  }

  /** Returns when the relay has asked once more, and has heard the answer before. */
  private void awaitLook() {
    long before = asked();
    WatchedSite.soon("look at services").until(() -> asked() >= before + 2);
  }

  private long asked() {
    return site.qlik().calls().byEndpoint().getOrDefault(ASKED, 0L);
  }

  private JsonNode told(String host, String service, String status) {
    return site.told(
        HOOK, of(host, service).and(body -> body.path("serviceStatus").asText().equals(status)));
  }

  private List<JsonNode> bodies(String host, String service) {
    return site.bodies(HOOK).stream().filter(of(host, service)).toList();
  }

  private static Predicate<JsonNode> of(String host, String service) {
    return body ->
        body.path("host").asText().equals(host + DOMAIN)
            && body.path("serviceName").asText().equals(windowsName(service));
  }

  private static String windowsName(String service) {
    return "QlikSense" + service + "Service";
  }

  private void awaitMail(String what, String host) {
    WatchedSite.soon(what)
        .until(
            () ->
                play.inbox(Kind.MAIL).stream()
                    .map(mail -> mail.content().toString())
                    .anyMatch(mail -> mail.contains(what) && mail.contains(host)));
  }

  /** As {@code /admin/services} has it. */
  private String state(String host, String service) {
    JsonNode all = site.admin().get("/services?site=" + SITE + "&host=" + host + DOMAIN).json();
    return all.path("items")
        .valueStream()
        .filter(one -> one.path("service").asText().equals(windowsName(service)))
        .findFirst()
        .orElseThrow()
        .path("state")
        .asText();
  }

  /** Newest first. */
  private List<String> changes(String host, String service) {
    return history(host, service).path("changes").findValuesAsText("state");
  }

  private JsonNode history(String host, String service) {
    return site.admin()
        .get(
            "/services/history?site=%s&host=%s&service=%s&days=1"
                .formatted(SITE, host + DOMAIN, windowsName(service)))
        .json();
  }
}
