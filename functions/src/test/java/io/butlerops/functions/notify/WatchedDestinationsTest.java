package io.butlerops.functions.notify;

import static io.butlerops.functions.settings.WatchedSamples.engine;
import static io.butlerops.functions.settings.WatchedSamples.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Channel;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import io.butlerops.functions.settings.WatchedSamples;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services, licenses, version and relays at each destination, against Butler's own payloads. */
class WatchedDestinationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant TIME = Samples.TIME;
  private static final Event STOPPED = WatchedSamples.stopped("e-1", TIME);
  private static final Event STARTED = WatchedSamples.started("e-1", TIME);
  private static final String INFLUX = "version: 1\ndatabase: b\ntags: {environment: prod}\n";
  private static final String TOPICS =
      """
      serviceStoppedTopic: qlik/stopped
      serviceRunningTopic: qlik/running/
      serviceStatusTopic: qlik/status
      qlikSenseServerLicenseTopic: qlik/license
      qlikSenseServerLicenseExpireTopic: qlik/license_expire
      """;

  private final Sink sink = new Sink();

  @AfterEach
  void close() {
    sink.close();
  }

  private static Notification of(Event event) {
    return Samples.of(event);
  }

  /** To the account of that name. */
  private static Notification main(Event event) {
    return Samples.to("main", of(event));
  }

  private Result send(Notification told, String type, String yaml) {
    ChannelConfig config =
        DestinationTypes.all().stream()
            .filter(each -> each.name().equals(type))
            .map(Channel.class::cast)
            .map(channel -> Configs.read(yaml + "\n", channel.reader()))
            .findFirst()
            .orElseThrow();
    Clock clock = Clock.fixed(TIME, ZoneOffset.UTC);
    return config.notifier(FakeOutside.with(Map.of(), sink.uri(""), clock)).send(told);
  }

  private JsonNode posted(Notification told, String type, String yaml)
      throws JsonProcessingException {
    send(told, type, "url: " + sink.uri("/in") + "\n" + yaml);
    return JSON.readTree(last().body());
  }

  private Sink.Call last() {
    return sink.calls().get(sink.calls().size() - 1);
  }

  @Test
  void webhook_service_butlersFields() throws JsonProcessingException {
    assertThat(posted(of(STOPPED), "webhook", ""))
        .isEqualTo(
            JSON.readTree(
                """
                {"event": "Windows service monitor", "host": "pro2-win1",
                 "serviceStatus": "STOPPED", "serviceName": "QlikSenseEngineService",
                 "serviceDisplayName": "Qlik Sense Engine Service",
                 "serviceStartType": "Automatic", "prevState": "RUNNING",
                 "currState": "STOPPED", "stateChanged": true}
                """));
    Event paused =
        WatchedSamples.service("e", TIME, engine("h", State.PAUSED), State.UNKNOWN, false);
    JsonNode first = posted(of(paused), "webhook", "");
    assertThat(first.path("serviceStatus").asText()).isEqualTo("STOPPED");
    assertThat(first.path("prevState").asText()).isEqualTo("PAUSED");
    assertThat(first.path("currState").asText()).isEqualTo("PAUSED");
  }

  @Test
  void webhook_serviceByGet_namesInLowerCase() {
    send(of(STARTED), "webhook", "method: GET\nurl: " + sink.uri("/in"));

    assertThat(last().uri().getRawQuery())
        .isEqualTo(
            "event=Windows%20service%20monitor&host=pro2-win1&servicestatus=RUNNING"
                + "&servicename=QlikSenseEngineService"
                + "&servicedisplayname=Qlik%20Sense%20Engine%20Service"
                + "&servicestarttype=Automatic&prevstate=STOPPED&currstate=RUNNING"
                + "&statechanged=true");
  }

  @Test
  void webhook_license_statusAndBothAlerts() throws JsonProcessingException {
    Event reading = WatchedSamples.serverLicense("e", TIME, "2024-02-09T00:00:00Z");
    assertThat(posted(of(reading), "webhook", "").toString())
        .isEqualTo(
            "{\"event\":\"server license status\",\"licenseExpired\":false,"
                + "\"expiryDateStr\":\"2024-02-09\",\"daysUntilExpiry\":30}");
    assertThat(posted(of(WatchedSamples.licenseExpiring("e", TIME, 30)), "webhook", "").toString())
        .isEqualTo(
            "{\"event\":\"server license about to expire alert\",\"licenseExpired\":false,"
                + "\"expiryDateStr\":\"2024-02-09\",\"daysUntilExpiry\":30}");
    JsonNode expired = posted(of(WatchedSamples.licenseExpiring("e", TIME, -2)), "webhook", "");
    assertThat(expired.path("event").asText()).isEqualTo("server license has expired alert");
    assertThat(expired.path("daysUntilExpiry").asInt()).isEqualTo(-2);
    JsonNode forever = posted(of(WatchedSamples.serverLicense("e", TIME, "")), "webhook", "");
    assertThat(forever.toString())
        .isEqualTo("{\"event\":\"server license status\",\"licenseExpired\":false}");
  }

  private List<String> topics() {
    return sink.calls().stream()
        .map(call -> call.uri().getRawPath().substring("/topics/".length()))
        .map(topic -> URLDecoder.decode(topic, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void mqtt_serviceThatChanged_onItsTopic() throws JsonProcessingException {
    send(of(STOPPED), "mqtt", TOPICS);
    send(of(STARTED), "mqtt", TOPICS);
    send(Samples.in(Phase.RECOVERED, of(STARTED)), "mqtt", TOPICS);

    assertThat(topics())
        .containsExactly(
            "qlik/stopped/pro2-win1/QlikSenseEngineService",
            "qlik/running/pro2-win1/QlikSenseEngineService",
            "qlik/running/pro2-win1/QlikSenseEngineService");
    assertThat(JSON.readTree(sink.calls().get(0).body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"serviceHost": "pro2-win1", "serviceName": "QlikSenseEngineService",
                 "serviceFriendlyName": "Engine",
                 "serviceDisplayName": "Qlik Sense Engine Service",
                 "serviceDependencies": ["QlikSenseServiceDispatcher"],
                 "serviceStartType": "Automatic",
                 "serviceExePath": "\\"C:\\\\Program Files\\\\Qlik\\\\Sense\\\\Engine\\\\Engine.exe\\" -S",
                 "serviceStatus": "STOPPED", "servicePrevStatus": "RUNNING",
                 "serviceStatusChanged": true}
                """));
  }

  @Test
  void mqtt_reading_aMessageForEachService_hostileNamesInert() throws JsonProcessingException {
    Event reading =
        WatchedSamples.services(
            "e",
            TIME,
            engine("one", State.RUNNING),
            named("a/b", "MSSQL$+#{{site}}/x\n", "", "", State.STOP_PENDING));
    send(of(reading), "mqtt", TOPICS);

    assertThat(topics())
        .containsExactly(
            "qlik/status/one/QlikSenseEngineService", "qlik/status/a_b/MSSQL$__{{site}}_x_");
    JsonNode second = JSON.readTree(last().body());
    assertThat(second.path("serviceStatus").asText()).isEqualTo("STOPPED");
    assertThat(second.has("servicePrevStatus")).isFalse();
    assertThat(second.has("serviceStatusChanged")).isFalse();
  }

  @Test
  void mqtt_license_statusAndSentence() {
    send(of(WatchedSamples.serverLicense("e", TIME, "2024-02-09T00:00:00Z")), "mqtt", TOPICS);
    send(of(WatchedSamples.licenseExpiring("e", TIME, 30)), "mqtt", TOPICS);

    assertThat(topics()).containsExactly("qlik/license", "qlik/license_expire");
    assertThat(sink.calls().get(0).body())
        .isEqualTo(
            "{\"licenseExpired\":false,\"expiryDateStr\":\"2024-02-09\",\"daysUntilExpiry\":30}");
    assertThat(sink.calls().get(1).body()).isEqualTo("Something is wrong with server");
  }

  @Test
  void newRelic_service_butlersAttributes() throws JsonProcessingException {
    String accounts = "accounts: {main: {id: 1, key: k-0123456789}}\nattributes: {env: prod}\n";
    assertThat(posted(main(STOPPED), "newrelic", "kind: event\n" + accounts).get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"env": "prod", "butler_serviceHost": "pro2-win1",
                 "butler_serviceName": "QlikSenseEngineService",
                 "butler_serviceDisplayName": "Qlik Sense Engine Service",
                 "butler_serviceStatus": "STOPPED", "timestamp": TIME,
                 "eventType": "qs_serviceStateEvent"}
                """
                    .replace("TIME", Long.toString(TIME.toEpochMilli()))));
    JsonNode log =
        posted(main(STARTED), "newrelic", "kind: log\nserviceAttributes: [state]\n" + accounts)
            .get(0);
    assertThat(log.at("/common/attributes").toString())
        .isEqualTo(
            "{\"env\":\"prod\",\"butler_serviceStatus\":\"RUNNING\","
                + "\"logtype\":\"qs_serviceStateLog\"}");
    assertThat(log.at("/logs/0/message").asText())
        .isEqualTo(
            "Windows service \"Qlik Sense Engine Service\" on host \"pro2-win1\" is RUNNING.");
  }

  @Test
  void newRelic_relayStatus_butlersGauges() throws JsonProcessingException {
    String settings = "kind: metric\naccounts: {main: {key: k-0123456789}}\n";
    JsonNode block = posted(main(WatchedSamples.status("e", TIME)), "newrelic", settings).get(0);

    assertThat(block.at("/common/timestamp").asLong()).isEqualTo(TIME.toEpochMilli());
    assertThat(block.at("/common/interval.ms").asLong()).isEqualTo(60_000);
    assertThat(block.at("/common/attributes/version").asText()).isEqualTo("1.4.0");
    assertThat(block.path("metrics").findValuesAsText("name"))
        .containsExactly(
            "qs_butlerHeapUsed",
            "qs_butlerHeapTotal",
            "qs_butlerExternalMem",
            "qs_butlerProcessMem",
            "qs_butlerUptimeMillisec");
    assertThat(block.at("/metrics/4/value").asLong()).isEqualTo(3_600_000);
    String uptime = settings + "metrics: uptime\nversion: false\n";
    JsonNode less = posted(main(WatchedSamples.status("e", TIME)), "newrelic", uptime).get(0);
    assertThat(less.path("metrics")).hasSize(1);
    assertThat(less.at("/common/attributes").has("version")).isFalse();
  }

  private List<String> lines(Event event) {
    send(of(event), "influxdb", INFLUX + "url: " + sink.uri("/i"));
    return Arrays.asList(last().body().replace(" 1704865760000000000", "").split("\n"));
  }

  @Test
  void influxDb_services_aPointEach() {
    Event reading =
        WatchedSamples.services(
            "e",
            TIME,
            engine("one", State.PAUSE_PENDING),
            named("h 1,x", "s=\\", "", "", State.UNKNOWN));

    assertThat(lines(reading))
        .containsExactly(
            "win_service_state,environment=prod,site=hq,host=one,service_name=QlikSenseEngineService"
                + ",display_name=Qlik\\ Sense\\ Engine\\ Service,friendly_name=Engine"
                + " state_num=6.0,state_text=\"PAUSE_PENDING\",startup_mode_num=0.0"
                + ",startup_mode_text=\"Automatic\"",
            "win_service_state,environment=prod,site=hq,host=h\\ 1\\,x,service_name=s\\=/"
                + " state_num=-1.0,state_text=\"UNKNOWN\",startup_mode_num=0.0"
                + ",startup_mode_text=\"Automatic\"");
    assertThat(lines(STOPPED).get(0)).startsWith("win_service_state,").contains("state_num=1.0");
  }

  @Test
  void influxDb_licensesVersionAndMemory_butlersFields() {
    String tags = ",environment=prod,site=hq";
    assertThat(lines(WatchedSamples.serverLicense("e", TIME, "2024-02-09T00:00:00Z")))
        .containsExactly(
            "qlik_sense_server_license"
                + tags
                + " license_expired=false,expiry_date=\"2024-02-09\",days_until_expiry=30.0");
    assertThat(lines(WatchedSamples.accessLicenses("e", TIME)))
        .containsExactly(
            "qlik_sense_license" + tags + ",license_type=professional total=20.0,allocated=15.0",
            "qlik_sense_license" + tags + ",license_type=analyzer_capacity used_minutes=7.0",
            "qlik_sense_license"
                + tags
                + ",license_type=token_login used_tokens=3.0,token_cost=0.1");
    assertThat(
            lines(
                WatchedSamples.alarm(
                    "e",
                    EventType.LICENSES_RELEASED,
                    "u",
                    TIME,
                    "licenseType",
                    "analyzer",
                    "user",
                    "LAB\\goran",
                    "daysSinceLastUse",
                    "91")))
        .containsExactly(
            "qlik_sense_license_release"
                + tags
                + ",license_type=analyzer,user=LAB\\goran days_since_last_use=91.0");
    assertThat(lines(WatchedSamples.version("e", TIME)).get(0))
        .isEqualTo(
            "qlik_sense_version"
                + tags
                + " content_hash=\"abc123\",sense_id=\"qliksenseserver:14.187.6\""
                + ",version=\"14.187.6\",deployment_type=\"QlikSenseServer\""
                + ",release_label=\"May 2024 Patch 3\",deprecated_product_version=\"4.0.X\""
                + ",product_name=\"Qlik Sense\",copyright_year_range=\"1993-2024\"");
    assertThat(lines(WatchedSamples.status("e", TIME)))
        .containsExactly(
            "butler_memory_usage"
                + tags
                + ",version=1.4.0,relay=hq-1"
                + " heap_used=50.0,heap_total=100.0,external=1.18,process_memory=190.73");
  }

  @Test
  void influxDb_nothingToMeasure_nothingSent() {
    Result result =
        send(of(WatchedSamples.services("e", TIME)), "influxdb", INFLUX + "url: " + sink.uri("/i"));

    assertThat(result).isEqualTo(Result.Delivered.unsent("there is nothing in it to measure"));
    assertThat(sink.calls()).isEmpty();
  }

  @Test
  void incidents_openedAndClosedUnderOneKey() throws JsonProcessingException {
    Notification stop = Samples.in(Phase.TRIGGER, of(STOPPED));
    Notification start = Samples.in(Phase.RESOLVE, of(STARTED));
    JsonNode open = posted(stop, "pagerduty", "routingKey: 0123456789abcdef0123456789abcdef\n");
    JsonNode done = posted(start, "pagerduty", "routingKey: 0123456789abcdef0123456789abcdef\n");
    assertThat(open.path("dedup_key").asText()).isEqualTo(Samples.ALERT_KEY);
    assertThat(done.path("dedup_key").asText()).isEqualTo(Samples.ALERT_KEY);
    assertThat(done.path("event_action").asText()).isEqualTo("resolve");
    assertThat(open.at("/payload/source").asText()).isEqualTo("pro2-win1");
    assertThat(open.at("/payload/summary").asText())
        .isEqualTo("Service stopped: Engine on pro2-win1");

    assertThat(posted(stop, "signl4", "").path("X-S4-Status").asText()).isEqualTo("new");
    assertThat(posted(start, "signl4", "").path("X-S4-ExternalID").asText())
        .isEqualTo(Samples.ALERT_KEY);
  }

  @Test
  void chats_handsome_asInTheGoldenFiles() throws JsonProcessingException {
    JsonNode slack = posted(of(STOPPED), "slack", "");
    Golden.check("slack-service-stopped.json", slack.toPrettyString() + "\n");
    JsonNode teams = posted(of(WatchedSamples.licenseExpiring("e", TIME, 14)), "teams", "");
    Golden.check("teams-license-expiring.json", teams.toPrettyString() + "\n");
    assertThat(posted(Samples.in(Phase.RECOVERED, of(STARTED)), "slack", "").path("text").asText())
        .isEqualTo("Service started: Engine on pro2-win1");
  }

  @Test
  void usersTemplate_ofAService_butlersNames() throws JsonProcessingException {
    String template =
        "template: '{\"text\": \"{{serviceFriendlyName}} ({{serviceName}}, {{serviceDisplayName}},"
            + " {{serviceStartType}}) on {{host}}: {{servicePrevStatus}} to {{serviceStatus}},"
            + " {{serviceState}}{{#each genericUrls}} {{id}}{{/each}}\"}'\n";

    assertThat(posted(of(STOPPED), "slack", template).path("text").asText())
        .isEqualTo(
            "Engine (QlikSenseEngineService, Qlik Sense Engine Service, Automatic) on pro2-win1:"
                + " RUNNING to STOPPED, STOPPED runbook");
  }
}
