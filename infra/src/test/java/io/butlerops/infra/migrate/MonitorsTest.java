package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Services;
import io.butlerops.functions.alert.Explain;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.EventWords;
import io.butlerops.functions.settings.Route;
import io.butlerops.relay.RelayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Butler's monitors: who is told of services, licenses, version and uptime, and what is watched.
 */
class MonitorsTest {
  private static final String SERVICES = "serviceMonitor.alertDestination.";
  private static final String LICENSE = "qlikSenseLicense.serverLicenseMonitor.";
  private static final String RELEASE = "qlikSenseLicense.licenseRelease.";
  private static final String NEW_RELIC = "incidentTool.newRelic.";

  /** Everything on: each event and where it goes. */
  private static final Map<String, List<String>> EVERYTHING =
      Map.of(
          "serviceStopped",
          List.of(
              "mail-service-stopped",
              "mqtt",
              "newrelic-event-service",
              "newrelic-log-service",
              "slack-service-stopped",
              "teams-service-stopped",
              "webhook-service-1",
              "webhook-service-2"),
          "serviceStarted",
          List.of(
              "mail-service-started",
              "mqtt",
              "newrelic-event-service",
              "newrelic-log-service",
              "slack-service-started",
              "teams-service-started",
              "webhook-service-1",
              "webhook-service-2"),
          "services",
          List.of("influx-services", "mqtt"),
          "serverLicense",
          List.of(
              "influx-server-license",
              "mqtt",
              "webhook-server-license-1",
              "webhook-server-license-2"),
          "licenseExpiring",
          List.of("mqtt", "webhook-license-expiring-1", "webhook-license-expiring-2"),
          "accessLicenses",
          List.of("influx-access-licenses"),
          "licensesReleased",
          List.of("influx-licenses-released"),
          "version",
          List.of("influx-version"),
          "relayStatus",
          List.of("influx-relay-status", "newrelic-metric-relay-status"));

  /** What is changed in the full file, and who is not told any more, after alerts 1.4.7 and 4-6. */
  static Stream<Arguments> gates() {
    return Stream.of(
        gate(Map.of(), "nobody"),
        gate(off("serviceMonitor.enable"), "service.* .*"),
        gate(off("systemInfo.enable"), "service.* .*"),
        gate(Map.of("serviceMonitor.monitor", List.of()), "service.* .*"),
        gate(off("emailNotification.enable"), ".* mail-.*"),
        gate(off(SERVICES + "email.enable"), ".* mail-.*"),
        gate(
            Map.of("emailNotification.serviceStopped.recipients", List.of()),
            ".* mail-service-stopped"),
        gate(off("slackNotification.enable"), ".* slack-.*"),
        gate(off(SERVICES + "slack.enable"), ".* slack-.*"),
        gate(off("teamsNotification.enable"), ".* teams-.*"),
        gate(off(SERVICES + "teams.enable"), ".* teams-.*"),
        gate(off("webhookNotification.enable"), ".*icense.* webhook-.*"),
        gate(off(SERVICES + "webhook.enable"), ".* webhook-service.*"),
        gate(
            Map.of("webhookNotification.serviceMonitor.webhooks", List.of()),
            ".* webhook-service-.*"),
        gate(off("mqttConfig.enable"), ".* mqtt"),
        gate(off(SERVICES + "mqtt.enable"), "service.* mqtt"),
        gate(Map.of("mqttConfig.serviceStoppedTopic", ""), "serviceStopped mqtt"),
        gate(Map.of("mqttConfig.serviceRunningTopic", ""), "serviceStarted mqtt"),
        gate(Map.of("mqttConfig.serviceStatusTopic", ""), "services mqtt"),
        gate(Map.of("mqttConfig.serviceStatusTopic", "a/b/c/d/e/f/g"), "services mqtt"),
        gate(off(SERVICES + "newRelic.enable"), "service.* newrelic-.*"),
        gate(off(NEW_RELIC + "enable"), "nobody"),
        gate(off(NEW_RELIC + "serviceMonitor.destination.event.enable"), "nobody"),
        gate(off(NEW_RELIC + "serviceMonitor.destination.log.enable"), "nobody"),
        gate(
            off(NEW_RELIC + "serviceMonitor.monitorServiceState.stopped.enable"),
            "serviceStopped newrelic-.*"),
        gate(
            off(NEW_RELIC + "serviceMonitor.monitorServiceState.running.enable"),
            "serviceStarted newrelic-.*"),
        gate(
            Map.of(NEW_RELIC + "serviceMonitor.destination.event.sendToAccount", List.of()),
            ".* newrelic-event-.*"),
        gate(
            Map.of(NEW_RELIC + "serviceMonitor.destination.log.sendToAccount", List.of("Unknown")),
            ".* newrelic-log-.*"),
        gate(off("influxDb.enable"), ".* influx-.*"),
        gate(off(SERVICES + "influxDb.enable"), "services influx-.*"),
        gate(off(LICENSE + "enable"), "(serverLicense|licenseExpiring) .*"),
        gate(off(LICENSE + "destination.influxDb.enable"), "serverLicense influx-.*"),
        gate(off(LICENSE + "destination.mqtt.enable"), "(serverLicense|licenseExpiring) mqtt"),
        gate(off(LICENSE + "destination.mqtt.sendRecurring.enable"), "nobody"),
        gate(off(LICENSE + "destination.mqtt.sendAlert.enable"), "nobody"),
        gate(off(LICENSE + "destination.webhook.enable"), ".*icense.* webhook-.*"),
        gate(off(LICENSE + "destination.webhook.sendRecurring.enable"), "serverLicense webhook-.*"),
        gate(off(LICENSE + "destination.webhook.sendAlert.enable"), "licenseExpiring webhook-.*"),
        gate(off("qlikSenseLicense.licenseMonitor.enable"), "accessLicenses .*"),
        gate(
            off("qlikSenseLicense.licenseMonitor.destination.influxDb.enable"),
            "accessLicenses influx-.*"),
        gate(off(RELEASE + "enable"), "licensesReleased .*"),
        gate(off(RELEASE + "destination.influxDb.enable"), "nobody"),
        gate(off("qlikSenseVersion.versionMonitor.enable"), "version .*"),
        gate(
            off("qlikSenseVersion.versionMonitor.destination.influxDb.enable"),
            "version influx-.*"),
        gate(off("uptimeMonitor.enable"), "relayStatus .*"),
        gate(off("uptimeMonitor.storeInInfluxdb.enable"), "relayStatus influx-.*"),
        gate(off("uptimeMonitor.storeNewRelic.enable"), "relayStatus newrelic-.*"));
  }

  /** Where Butler did not ask a switch, the file's word counts if somebody wants that. */
  static Stream<Arguments> gatesAsWritten() {
    return Stream.of(
        gate(off("systemInfo.enable"), "nobody"),
        gate(off("webhookNotification.enable"), ".* webhook-.*"),
        gate(off(NEW_RELIC + "enable"), "service.* newrelic-.*"),
        gate(off(NEW_RELIC + "serviceMonitor.destination.log.enable"), "service.* newrelic-log-.*"),
        gate(off(LICENSE + "destination.mqtt.sendRecurring.enable"), "serverLicense mqtt"),
        gate(off(LICENSE + "destination.mqtt.sendAlert.enable"), "licenseExpiring mqtt"),
        gate(off(RELEASE + "destination.influxDb.enable"), "licensesReleased .*"));
  }

  private static Arguments gate(Map<String, Object> changes, String notTold) {
    return Arguments.of(changes, notTold);
  }

  private static Map<String, Object> off(String key) {
    return Map.of(key, false);
  }

  @ParameterizedTest
  @MethodSource("gates")
  void eachEvent_reachesWhomButlerTold(Map<String, Object> changes, String notTold)
      throws Exception {
    assertThat(told(migrate(changes, Migrating.AS_BUTLER_DID))).isEqualTo(without(notTold));
  }

  @ParameterizedTest
  @MethodSource("gatesAsWritten")
  void eachEvent_asWritten_reachesWhomTheFileNames(Map<String, Object> changes, String notTold)
      throws Exception {
    assertThat(told(migrate(changes, Migrating.AS_WRITTEN))).isEqualTo(without(notTold));
  }

  private static Set<String> without(String notTold) {
    return EVERYTHING.entrySet().stream()
        .flatMap(event -> event.getValue().stream().map(to -> event.getKey() + " " + to))
        .filter(one -> !one.matches(notTold))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> told(Migrated migrated) {
    AlertSettings alerts = Migrating.alerts(migrated);
    return EVERYTHING.keySet().stream()
        .flatMap(word -> told(alerts, word).map(to -> word + " " + to))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> told(AlertSettings alerts, String word) {
    return Explain.of(alerts, Migrating.SITE, event(word)).addressees().stream()
        .map(addressee -> addressee.decision())
        .filter(decision -> decision.reason().tells())
        .map(decision -> decision.destination())
        .distinct();
  }

  /** Routes look at its type alone. */
  private static Event event(String word) {
    EventType type = EventWords.type(word);
    EventData data = new AlarmData("subject", "Something happened", Map.of());
    if (type.isService()) {
      data = new ServiceData(service(), Service.State.UNKNOWN, Optional.empty(), false);
    } else if (type.isReading()) {
      data = new Services(List.of(), List.of());
    }
    return Samples.event(type, data);
  }

  private static Service service() {
    return new Service(
        "pro2-win1",
        "QlikSenseEngineService",
        "Qlik Sense Engine Service",
        "",
        Service.State.STOPPED,
        Service.StartType.AUTOMATIC,
        "",
        List.of(),
        Service.Source.WINDOWS,
        "");
  }

  @Test
  void alarmsThatOnlyWeHave_reachTheCatchAllInOurOwnWords() throws Exception {
    AlertSettings alerts = Migrating.alerts(migrate(Map.of(), Migrating.AS_BUTLER_DID));

    assertThat(told(alerts, "relaySilent")).containsExactly("catch-all");
    assertThat(told(alerts, "hostUnreachable")).containsExactly("catch-all");
    JsonNode catchAll = alertsYaml(Map.of()).at("/destinations/catch-all");
    assertThat(catchAll.get("to"))
        .isEqualTo(alertsYaml(Map.of()).at("/destinations/mail-failed/to"));
    assertThat(catchAll.has("template") || catchAll.has("subject")).isFalse();
  }

  @Test
  void fileWithStoresOnly_getsAChannelForAlarms() throws Exception {
    Map<String, Object> changes = new LinkedHashMap<>();
    List.of("email", "slack", "teams", "webhook")
        .forEach(channel -> changes.put(channel + "Notification.enable", false));
    changes.put("incidentTool.newRelic.enable", false);
    changes.put("incidentTool.signl4.enable", false);

    AlertSettings alerts = Migrating.alerts(migrate(changes, Migrating.AS_WRITTEN));

    assertThat(told(alerts, "relaySilent")).containsExactly("first-channel");
    assertThat(told(alerts, "services")).contains("influx-services", "mqtt");
  }

  @Test
  void whatButlerToldNobodyOf_reachesNobody() throws Exception {
    AlertSettings alerts =
        Migrating.alerts(
            migrate(
                Map.of("serviceMonitor.enable", false, LICENSE + "enable", false),
                Migrating.AS_BUTLER_DID));

    for (String word : List.of("serviceStopped", "serviceStarted", "licenseExpiring", "services")) {
      assertThat(told(alerts, word)).as(word).isEmpty();
    }
  }

  @Test
  void stopAndStart_haveLimitsOfTheirOwnAsLongAsThatOfStops() throws Exception {
    Map<String, Object> changes =
        Map.of(
            "slackNotification.serviceStopped.rateLimit", 45,
            "slackNotification.serviceStarted.rateLimit", 7);

    Migrated did = migrate(changes, Migrating.AS_BUTLER_DID);
    Migrated written = migrate(changes, Migrating.AS_WRITTEN);

    assertThat(limit(did, "slack-service-stopped")).hasSeconds(45);
    assertThat(limit(did, "slack-service-started")).hasSeconds(45);
    assertThat(limit(written, "slack-service-started")).hasSeconds(7);
    assertThat(limit(did, "mail-service-started")).hasSeconds(30);
    assertThat(Migrating.report(did)).contains("shared the limit of serviceStopped");
  }

  private static Duration limit(Migrated migrated, String name) {
    return Migrating.alerts(migrated).routes().stream()
        .filter(route -> route.name().equals(name))
        .map(Route::terms)
        .flatMap(terms -> terms.limit().stream())
        .map(limit -> limit.every())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void services_areWatchedWhereButlerWatchedThem() throws Exception {
    Map<String, Object> changes =
        Map.of(
            "serviceMonitor.frequency",
            "every 2 minutes",
            "serviceMonitor.monitor",
            List.of(
                host("win1", "Spooler", "MSSQL$SALES"),
                host("WIN1.example.com", "spooler", "W32Time"),
                host("10.1.2.3", "a/b"),
                host("no host", "Spooler")));

    Migrated migrated = migrate(changes, Migrating.AS_BUTLER_DID);

    assertThat(relayYaml(migrated).get("services"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"every": "2m", "qlik": false, "hosts": [
                      {"host": "win1", "services": [
                        "Spooler", "MSSQL$SALES", "W32Time"]}]}
                    """));
    assertThat(Migrating.report(migrated))
        .contains("'a/b' names no name that can be watched", "'no host' names no host");
  }

  private static Map<String, Object> host(String name, String... services) {
    List<Map<String, String>> all =
        Stream.of(services).map(service -> Map.of("name", service)).toList();
    return Map.of("host", name, "services", all);
  }

  @Test
  void licensesAndVersion_areReadAsOftenAsButlerDid() throws Exception {
    Migrated migrated =
        migrate(
            Map.of(
                LICENSE + "frequency",
                "every 12 hours",
                "qlikSenseLicense.licenseMonitor.frequency",
                "every 30 seconds",
                "qlikSenseVersion.versionMonitor.frequency",
                "whenever"),
            Migrating.AS_BUTLER_DID);

    JsonNode relay = relayYaml(migrated);
    assertThat(relay.get("licenses").toString()).isEqualTo("{\"every\":\"1m\",\"release\":false}");
    assertThat(relay.get("version").toString()).isEqualTo("{\"every\":\"24h\"}");
    assertThat(Migrating.report(migrated))
        .contains("was every 30s; here it is 1m", "('whenever') is not read as 'every N minutes'");
  }

  @Test
  void release_isADryRunWhateverTheFileSays() throws Exception {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put(RELEASE + "dryRun", false);
    changes.put(RELEASE + "frequency", "every 14 days");
    changes.put(RELEASE + "licenseType.analyzer.releaseThresholdDays", 0);
    changes.put(RELEASE + "licenseType.professional.releaseThresholdDays", 90);
    changes.put(RELEASE + "neverRelease.inactive", "No");
    changes.put(RELEASE + "neverRelease.blocked", "yes");
    changes.put(RELEASE + "neverRelease.tag", List.of("*keep*"));
    changes.put(
        RELEASE + "neverRelease.user",
        List.of(
            Map.of("userDir", "A\\B", "userId", "x"), Map.of("userDir", "ACME", "userId", "y")));

    Migrated migrated = migrate(changes, Migrating.AS_WRITTEN);

    assertThat(yaml(migrated, Migrated.ALERTS).get("licenses"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"server": [60], "release": {
                      "run": "0 0 */14 * *", "dryRun": true, "ceiling": 5,
                      "professional": {"unused": 90, "neverUsed": 30},
                      "protect": {
                        "users": ["/^A\\\\\\\\B\\\\\\\\x$/", "ACME\\\\y"],
                        "tags": ["/^\\\\*keep\\\\*$/"],
                        "customProperties": [{"name": "LicenseManage", "value": "do-not-release"}],
                        "directories": ["INTERNAL", "ADMIN"],
                        "inactive": false, "blocked": true}}}
                    """));
    assertThat(Migrating.alerts(migrated).licenses().release().dryRun()).isTrue();
    assertThat(Migrating.report(migrated))
        .contains("'no' keeps the licenses of all users who are not inactive")
        .contains("With 0 Butler released every license of the type")
        .contains("whatever the file says (dryRun)");
  }

  @Test
  void newRelic_hasTheAttributesAndMetricsThatAreOn() throws Exception {
    JsonNode destinations =
        alertsYaml(
                Map.of(
                    NEW_RELIC + "serviceMonitor.destination.log.attribute.dynamic.serviceHost",
                    false,
                    "uptimeMonitor.storeNewRelic.metric.dynamic.butlerUptime.enable",
                    false,
                    "uptimeMonitor.storeNewRelic.attribute.dynamic.butlerVersion.enable",
                    false))
            .get("destinations");

    assertThat(destinations.at("/newrelic-event-service/serviceAttributes")).hasSize(4);
    assertThat(destinations.at("/newrelic-log-service/serviceAttributes").toString())
        .isEqualTo("[\"displayName\",\"name\",\"state\"]");
    assertThat(destinations.at("/newrelic-metric-relay-status/metrics").toString())
        .isEqualTo("[\"memory\"]");
    assertThat(destinations.at("/newrelic-metric-relay-status/version").asBoolean()).isFalse();
  }

  @Test
  void heartbeat_isCalledFromTheCloudAndItsAddressIsASecret() throws Exception {
    Migrated migrated = migrate(Map.of(), Migrating.AS_BUTLER_DID);

    assertThat(yaml(migrated, Migrated.ALERTS).at("/sites/hq/heartbeat").toString())
        .isEqualTo("{\"url\":\"secret:heartbeat\",\"every\":\"1m\"}");
    assertThat(migrated.secrets().values())
        .containsEntry("heartbeat", "http://my.monitoring.server/some/path/");
    assertThat(Migrating.report(migrated)).contains("was every 30s; here it is 1m");
  }

  @ParameterizedTest
  @CsvSource({
    "http://kuma:3001/push,your own network",
    "ftp://example.com/x,is no http",
    "'',is no"
  })
  void heartbeat_thatTheCloudCannotReach_isLeftOutAndSaid(String url, String said)
      throws Exception {
    Migrated migrated = migrate(Map.of("heartbeat.remoteURL", url), Migrating.AS_BUTLER_DID);

    assertThat(yaml(migrated, Migrated.ALERTS).at("/sites/hq").has("heartbeat")).isFalse();
    assertThat(Migrating.report(migrated)).contains(said);
  }

  @Test
  void bothFiles_areReadByThoseWhoNeedThem(@TempDir Path folder) throws IOException {
    Migrated migrated = Migrating.migrate(Migrating.fixture("production.yaml"));

    RelayConfig relay = Migrating.relay(migrated, folder);
    assertThat(relay.services().qlik()).isFalse();
    assertThat(relay.services().hosts()).hasSize(1);
    assertThat(relay.licenses().release()).isFalse();
    assertThat(relay.version().every()).contains(Duration.ofHours(24));
    AlertSettings alerts = Migrating.alerts(migrated);
    assertThat(alerts.licenses().server()).containsExactly(60);
    assertThat(alerts.site(Migrating.SITE).heartbeat()).isPresent();
  }

  private static JsonNode alertsYaml(Map<String, Object> changes) throws IOException {
    return yaml(migrate(changes, Migrating.AS_BUTLER_DID), Migrated.ALERTS);
  }

  private static JsonNode relayYaml(Migrated migrated) throws IOException {
    return yaml(migrated, Migrated.RELAY);
  }

  private static JsonNode yaml(Migrated migrated, String file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(migrated.files().get(file));
  }

  private static Migrated migrate(Map<String, Object> changes, Choices choices) {
    Map<String, Object> butler = Migrating.butler();
    changes.forEach((key, value) -> Migrating.set(butler, key, value));
    return Migrating.migrate(Migrating.yaml(butler), choices);
  }
}
