package io.butlerops.contract;

import static io.butlerops.contract.Golden.assertGolden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Services;
import io.butlerops.contract.reading.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What monitors measure and tell: one golden file each, and what peers of other ages send. */
class MonitorMessagesTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00.123Z");
  private static final Instant JANUARY = Instant.parse("2027-01-31T00:00:00Z");
  private static final RelayId RELAY = RelayId.parse("hq-1");

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void message_matchesItsGoldenFile_bothWays(String file, EventType type, EventData data)
      throws IOException {
    String source = Event.source(SiteId.of("hq"), "pro2-win1");
    Event event = new Event("5b0b", source, type, NOON, data);

    assertGolden(file, MessageCodec.encode(event));
    assertThat(MessageCodec.event(Golden.file(file))).isEqualTo(event);
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("service-stopped.json", EventType.SERVICE_STOPPED, stopped()),
        Arguments.of("alarm.json", EventType.CERTIFICATE_EXPIRING, alarm()),
        Arguments.of("alarm-over.json", EventType.CERTIFICATE_EXPIRING.over(), alarm()),
        Arguments.of("notice.json", EventType.VERSION_CHANGED, notice()),
        Arguments.of("reading-services.json", EventType.SERVICES, services()),
        Arguments.of("reading-server-license.json", EventType.SERVER_LICENSE, serverLicense()),
        Arguments.of("reading-access-licenses.json", EventType.ACCESS_LICENSES, accessLicenses()),
        Arguments.of("reading-version.json", EventType.VERSION, version()),
        Arguments.of("reading-expected-tasks.json", EventType.EXPECTED_TASKS, expected()),
        Arguments.of("reading-relay-status.json", EventType.RELAY_STATUS, status()),
        Arguments.of("reading-loop-test.json", EventType.LOOP_TEST, loopTest()));
  }

  /** An older peer leaves out what it does not know; nothing of it becomes null. */
  @ParameterizedTest
  @CsvSource({
    "windows.services.status, {}",
    "qlik.license.server, {}",
    "qlik.license.access, {}",
    "qlik.license.access, {\"types\":[{}]}",
    "qlik.version, {}",
    "qlik.version, '{\"components\":[{},{\"name\":\"engine\"}]}'",
    "qlik.tasks.expected, {\"tasks\":[{}]}",
    "windows.service.started, {\"service\":{}}",
    "relay.status, {\"relay\":\"hq-1\"}",
    "relay.status, '{\"relay\":\"hq-1\",\"lanes\":[{}],\"nodes\":[{}],\"checks\":[{}],\"rejected\":[{}]}'",
    "relay.looptest, '{\"relay\":\"hq-1\",\"sent\":\"2026-11-02T12:00:00Z\"}'",
    "alarm.relay.silent, {\"subject\":\"hq-1\"}"
  })
  void message_ofAnOlderPeer_hasEmptyForWhatItLacks(String type, String data) {
    Event event = event(type, data);

    assertThat(event.data()).isNotInstanceOf(UnknownData.class);
    assertThat(event.data()).hasNoNullFieldsOrProperties();
    assertThat(MessageCodec.event(MessageCodec.encode(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @CsvSource({
    "windows.service.started, {}, service",
    "relay.status, {}, status of no relay",
    "relay.looptest, {\"relay\":\"hq-1\"}, loop test without time",
    "alarm.relay.silent, {}, alarm without subject"
  })
  void message_withoutWhatItIsAbout_isRefusedNamingThat(String type, String data, String said) {
    assertThatThrownBy(() -> event(type, data))
        .isInstanceOf(InvalidMessage.class)
        .hasMessageContaining(said);
  }

  @Test
  void message_withFieldsOfANewerPeer_isReadAllTheSame() {
    Event event = event("qlik.license.server", "{\"expired\":true,\"moon\":{\"full\":true}}");

    assertThat(event.data())
        .isEqualTo(new ServerLicense(true, Optional.empty(), "", false, "", ""));
  }

  @Test
  void service_withWordsOfANewerPeer_isUnknownThere_notAnError() {
    String words =
        "{\"service\":{\"name\":\"X\",\"state\":\"DREAMING\",\"startType\":\"At full moon\","
            + "\"source\":\"oracle\"},\"before\":\"AWAKE\"}";

    ServiceData data = (ServiceData) event("windows.service.stopped", words).data();

    assertThat(data.before()).isEqualTo(Service.State.UNKNOWN);
    assertThat(data.service().state()).isEqualTo(Service.State.UNKNOWN);
    assertThat(data.service().startType()).isEqualTo(Service.StartType.UNKNOWN);
    assertThat(data.service().source()).isEqualTo(Service.Source.UNKNOWN);
  }

  @Test
  void factsOfAnAlarm_keepTheirOrder() throws IOException {
    AlarmData alarm = (AlarmData) MessageCodec.event(Golden.file("alarm.json")).data();

    assertThat(alarm.facts().keySet()).containsExactly("relay", "certificate", "days");
  }

  @Test
  void alarm_ofATypeThatThisSideDoesNotKnow_isAnAlarmStill() {
    Event event = event("alarm.moon.full", "{\"subject\":\"moon\",\"text\":\"It is full\"}");

    assertThat(event.data()).isEqualTo(new AlarmData("moon", "It is full", Map.of()));
  }

  private static Event event(String type, String data) {
    String json =
        "{\"id\":\"1\",\"source\":\"s\",\"type\":\"%s\",\"time\":\"2026-11-02T12:00:00Z\",\"data\":%s}";
    return MessageCodec.event(json.formatted(type, data).getBytes(UTF_8));
  }

  private static ServiceData stopped() {
    Optional<Instant> since = Optional.of(NOON.minusSeconds(30));
    return new ServiceData(engine(), Service.State.RUNNING, since, true);
  }

  private static Service engine() {
    return new Service(
        "pro2-win1",
        "QlikSenseEngineService",
        "Qlik Sense Engine Service",
        "Engine",
        Service.State.STOPPED,
        Service.StartType.AUTOMATIC_DELAYED,
        "C:\\Program Files\\Qlik\\Sense\\Engine\\Engine.exe",
        List.of("QlikSenseServiceDispatcher"),
        Service.Source.WINDOWS,
        "Qlik says running");
  }

  private static Services services() {
    Service proxy =
        new Service(
            "pro2-win1",
            "QlikSenseProxyService",
            "",
            "",
            Service.State.RUNNING,
            Service.StartType.MANUAL,
            "",
            List.of(),
            Service.Source.QLIK,
            "");
    return new Services(List.of(engine(), proxy), List.of("pro2-win2"));
  }

  private static AlarmData alarm() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("relay", "hq-1");
    facts.put("certificate", "qlik.client");
    facts.put("days", "7");
    return new AlarmData(
        "certificate/hq-1/qlik.client",
        "The certificate qlik.client of hq-1 ends in 7 days",
        facts);
  }

  private static AlarmData notice() {
    return new AlarmData(
        "version",
        "Qlik Sense was November 2025 and is May 2026",
        Map.of("before", "November 2025", "now", "May 2026"));
  }

  private static ServerLicense serverLicense() {
    return new ServerLicense(
        false, Optional.of(JANUARY), "2027-01-31", false, "Qlik Sense Enterprise", "ACME");
  }

  private static AccessLicenses accessLicenses() {
    return new AccessLicenses(
        List.of(
            new AccessLicenses.Type(
                "professional",
                Map.of(
                    "allocated", 5L,
                    "available", 20L,
                    "excess", 0L,
                    "quarantined", 1L,
                    "total", 25L,
                    "used", 4L)),
            new AccessLicenses.Type(
                "token_login",
                Map.of("allocated_tokens", 10L, "unavailable_tokens", 0L, "used_tokens", 3L),
                Map.of("token_cost", 0.1))));
  }

  private static ServerVersion version() {
    return new ServerVersion(
        "Qlik Sense",
        "14.212.11",
        "May 2026",
        "QlikSenseServer",
        "qliksenseserver:14.212.11",
        "abc123",
        "4.0.X",
        "1993-2026",
        List.of(new ServerVersion.Component("engine", "12.2000.1")));
  }

  private static ExpectedTasks expected() {
    return new ExpectedTasks(
        "ButlerExpect",
        List.of(
            new ExpectedTasks.Task(
                "dec2a02a-1680-44ef-8dc2-e2bfb180af87", "Reload of Sales", "26h")));
  }

  private static Status status() {
    return new Status(
        RELAY,
        "0.1.0",
        "17.0.12",
        "Windows Server 2022",
        Optional.of(NOON.minusSeconds(3600)),
        new Status.Memory(20_000_000, 67_108_864, 9_000_000, 120_000_000),
        List.of(
            new Status.Lane("urgent", 3, 4096, Optional.of(NOON.minusSeconds(60))),
            new Status.Lane("routine", 0, 0, Optional.empty())),
        Map.of("butler_relay_events_total/sent", 7L),
        List.of(new Status.Certificate("mqtt.client", "CN=hq-1", JANUARY)),
        List.of(
            new Status.Node("pro2-win1", Optional.of(NOON.minusSeconds(3600)), Optional.empty())),
        List.of(new Status.Rejected("10.9.9.9", 2)),
        List.of(new Status.Check("qrs", "FAIL", "QRS answered 503")),
        Optional.of(new Status.Loop(NOON.minusSeconds(300), 180)));
  }

  private static LoopTest loopTest() {
    return new LoopTest(RELAY, "loop-7", NOON.minusSeconds(300));
  }
}
