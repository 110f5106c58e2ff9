package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.settings.MonitorSettings.WatchedTask;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorSettingsTest {
  private static final SiteId HQ = SiteId.of("hq");
  private static final String REST =
      "destinations: {ops: {type: pager, people: a}}\ncatchAll: ops\n";

  @Test
  void read_nothingGiven_everythingIsWatched() {
    MonitorSettings monitors = parse("").monitors();

    assertThat(monitors.relay()).contains(Duration.ofMinutes(3));
    assertThat(monitors.clock()).contains(Duration.ofMinutes(1));
    assertThat(monitors.spool()).contains(Duration.ofMinutes(10));
    assertThat(monitors.certificates()).containsExactly(30, 14, 7, 1);
    assertThat(monitors.loopTest()).contains(Duration.ofMinutes(15));
    assertThat(monitors.schedules()).contains(Duration.ofMinutes(10));
    assertThat(monitors.nodes()).contains(List.of());
    assertThat(monitors.tasks()).isEmpty();
    assertThat(parse("").site(HQ).heartbeat()).isEmpty();
  }

  @Test
  void read_everythingOff_nothingIsWatched() {
    MonitorSettings monitors =
        parse(
                "monitors: {relay: off, clock: off, spool: off, certificates: off, loopTest: off,"
                    + " schedules: off, nodes: off}\n")
            .monitors();

    assertThat(
            List.of(
                monitors.relay(),
                monitors.clock(),
                monitors.spool(),
                monitors.loopTest(),
                monitors.schedules()))
        .allSatisfy(time -> assertThat(time).isEmpty());
    assertThat(monitors.certificates()).isEmpty();
    assertThat(monitors.nodes()).isEmpty();
  }

  @Test
  void read_nodesAndTasks_withTheirTimes() {
    MonitorSettings monitors =
        parse(
                """
                monitors:
                  certificates: [7, 60]
                  nodes:
                    - {site: hq, node: Qlik2, within: 4h, days: fri-mon, between: "06:00-24:00"}
                    - {site: hq, node: qlik3, within: 1d}
                  tasks: [{site: hq, task: "Reload of Sales", within: 26h}]
                """)
            .monitors();

    assertThat(monitors.certificates()).containsExactly(60, 7);
    assertThat(monitors.nodes().orElseThrow())
        .containsExactly(
            new WatchedNode(
                HQ,
                "Qlik2",
                Duration.ofHours(4),
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                new Hours(LocalTime.of(6, 0), LocalTime.MIDNIGHT)),
            new WatchedNode(
                HQ, "qlik3", Duration.ofDays(1), Set.of(DayOfWeek.values()), Hours.ALL));
    assertThat(monitors.tasks())
        .containsExactly(new WatchedTask(HQ, "Reload of Sales", Duration.ofHours(26)));
  }

  @Test
  void heartbeat_urlMayBeSecret_isNeverShown() {
    AlertSettings settings =
        parse(
            "sites: {hq: {heartbeat: {url: secret:hc}},"
                + " eu: {heartbeat: {url: 'https://hc.example.com/ping/abc', every: 5m}}}\n");

    assertThat(settings.site(HQ).heartbeat().orElseThrow().every())
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.site(SiteId.of("eu")).heartbeat().orElseThrow().toString())
        .doesNotContain("abc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "monitors: {relay: 0s} | monitors.relay: '0s'; expected off, or a duration",
        "monitors: {clock: soon} | monitors.clock: 'soon'; expected off",
        "monitors: {certificates: [30, 0]} | '0'; expected off, or days before the end",
        "monitors: {certificates: never} | monitors.certificates: 'never'; expected off",
        "monitors: {nodes: on} | monitors.nodes: 'on'; expected off, or a list",
        "monitors: {nodes: [{site: hq, within: 4h}]} | monitors.nodes[0].node: is missing",
        "monitors: {nodes: [{site: HQ, node: n, within: 4h}]} | monitors.nodes[0].site: 'HQ'",
        "monitors: {nodes: [{site: hq, node: n, within: 4h, days: monday}]} | 'monday'; expected days such as mon-fri",
        "monitors: {nodes: [{site: hq, node: n, within: 4h, between: 20-6}]} | '20-6'; expected hours such as",
        "monitors: {nodes: [{site: hq, node: n, within: 4h, between: '20:00-06:00'}]} | '20:00-06:00'; expected hours",
        "monitors: {tasks: [{site: hq, task: t}]} | monitors.tasks[0].within: is missing",
        "monitors: {memory: 1} | monitors.memory: unknown key; expected one of relay, clock",
        "sites: {hq: {heartbeat: {every: 1m}}} | sites.hq.heartbeat.url: is missing",
        "sites: {hq: {heartbeat: {url: 'https://h/x', every: 30s}}} | '30s'; expected a duration such as 500ms, 10s, 5m, 24h, at least 1m",
        "sites: {hq: {heartbeat: {url: 'ftp://topsecret'}}} | sites.hq.heartbeat.url: its value cannot be used; expected an http or https URL",
      })
  void read_badValue_saysWhereAndWhatWasExpected(String yaml, String message) {
    InvalidSettings invalid =
        catchThrowableOfType(InvalidSettings.class, () -> parse(yaml.strip() + "\n"));

    assertThat(invalid).hasMessageContaining(message.strip());
    assertThat(invalid.getMessage()).doesNotContain("topsecret");
  }

  private static AlertSettings parse(String yaml) {
    return AlertSettings.parse("butler.yaml", REST + yaml, List.of(new PagerType()));
  }
}
