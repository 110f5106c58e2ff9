package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Route;
import io.butlerops.relay.RelayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"production.yaml", "butler9.yaml", "minimal.yaml"})
  void anyFile_bothOutcomesAreValidAsTheyStand(String name) throws IOException {
    for (Choices choices : List.of(Migrating.AS_BUTLER_DID, Migrating.AS_WRITTEN)) {
      Migrated migrated = Migrating.migrate(Migrating.fixture(name), choices);

      AlertSettings alerts = Migrating.alerts(migrated);
      RelayConfig relay = Migrating.relay(migrated, folder);

      assertThat(alerts.routes()).extracting(Route::name).endsWith(AlertFile.NOBODY);
      assertThat(relay.zone()).hasToString("Europe/Stockholm");
    }
  }

  @Test
  void everythingSwitchedOff_isValidToo() throws IOException {
    String off = Migrating.fixture("production.yaml").replace("enable: true", "enable: false");

    Migrated migrated = Migrating.migrate(off);

    assertThat(Migrating.alerts(migrated).routes()).hasSize(1);
    assertThat(Migrating.relay(migrated, folder).udp().listen())
        .isEqualTo(new HostPort("10.11.12.13", 9998));
    assertThat(Migrating.report(migrated))
        .startsWith("Not carried yet: nothing that this file switches on.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"production.yaml", "butler9.yaml"})
  void secrets_standInNoFileThatIsWritten(String name) {
    String yaml = Migrating.fixture(name);

    Migrated migrated = Migrating.migrate(yaml);

    assertThat(migrated.secrets().values()).isNotEmpty();
    List<String> written = List.copyOf(migrated.files().values());
    assertThat(written)
        .allSatisfy(text -> assertThat(text).doesNotContain(migrated.secrets().values().values()));
    Matcher anySecret = Pattern.compile("[\\w-]*-secret[\\w-]*").matcher(yaml);
    while (anySecret.find()) {
      assertThat(written).allSatisfy(text -> assertThat(text).doesNotContain(anySecret.group()));
    }
    assertThat(migrated.toString()).doesNotContain(migrated.secrets().values().values());
  }

  @Test
  void secretsList_hasALineForEachNameTheSettingsUse() {
    Migrated migrated = Migrating.migrate(Migrating.fixture("production.yaml"));

    String list = migrated.files().get(Migrated.SECRETS);
    Matcher used =
        Pattern.compile("secret:([\\w.-]+)").matcher(migrated.files().get(Migrated.ALERTS));
    int count = 0;
    for (; used.find(); count++) {
      assertThat(list).contains("\n./butler secret put " + used.group(1) + "\n");
    }
    assertThat(count).isGreaterThan(10);
  }

  @Test
  void report_beginsWithWhatIsNotCarriedAndHasAFateForEveryKeyOfTheFile() {
    String yaml = Migrating.fixture("production.yaml");

    Migrated migrated = Migrating.migrate(yaml);

    String report = Migrating.report(migrated);
    assertThat(report.lines().findFirst().orElseThrow())
        .startsWith("Not carried yet: Qlik Cloud")
        .doesNotContain("the REST API", "service", "licence", "filter of task starts", "schedule");
    Node.Group butler = ButlerFile.of(Path.of("production.yaml"), yaml).butler();
    assertThat(PresentKeys.of(butler).keySet())
        .filteredOn(KnownKeys.ALL::contains)
        .hasSizeGreaterThan(600)
        .allSatisfy(key -> assertThat(report).contains("\n| `" + key + "` | "));
    assertThat(report.indexOf("## Dangerous")).isLessThan(report.indexOf("## Every key"));
  }

  @Test
  void olderNames_areReadAsTheNewOnesAndTold() throws IOException {
    Migrated migrated = Migrating.migrate(Migrating.fixture("butler9.yaml"));

    String alerts = migrated.files().get(Migrated.ALERTS);
    assertThat(alerts)
        .contains("newrelic-event-failed:", "accounts: {butler: {id:", "always: [butler]")
        .contains("url: http://10.1.2.3:8086", "user: user_joe", "butler_instance: DEV")
        .contains("from: \"Qlik Sense (no-reply) <qliksense-noreply@mydomain.com>\"");
    assertThat(Migrating.relay(migrated, folder).qlik().user())
        .isEqualTo("UserDirectory=Internal; UserId=sa_api");
    assertThat(Migrating.report(migrated))
        .contains("Butler.heartbeat.enabled (line 7) was read as Butler.heartbeat.enable.")
        .contains("Butler.gitHub (line 124) was dropped by Butler long ago")
        .doesNotContain("## Keys that no Butler knows");
  }

  @Test
  void rateLimits_absentIs300AndZeroIs300WithAWarning() {
    Migrated migrated = Migrating.migrate(Migrating.fixture("butler9.yaml"));

    AlertSettings alerts = Migrating.alerts(migrated);
    assertThat(alerts.routes())
        .filteredOn(route -> List.of("mail-failed", "slack-failed").contains(route.name()))
        .hasSize(2)
        .allSatisfy(
            route -> assertThat(route.terms().limit().orElseThrow().every()).hasSeconds(300));
    assertThat(migrated.findings().dangers())
        .anyMatch(danger -> danger.contains("slackNotification.reloadTaskFailure.rateLimit"));
    assertThat(migrated.findings().traps())
        .anyMatch(trap -> trap.contains("emailNotification.reloadTaskFailure.rateLimit"));
  }

  @Test
  void whatOnlyTheSitesNetworkReaches_goesThroughTheRelayAndIsSaid() throws Exception {
    Migrated migrated = Migrating.migrate(Migrating.fixture("butler9.yaml"));

    assertThat(Migrating.report(migrated)).contains("mailhost:25, which the cloud cannot reach");
    assertThat(migrated.files().get(Migrated.ALERTS))
        .contains("via: relay")
        .doesNotContain("mode: shadow");
    assertThat(Migrating.relay(migrated, folder).deliver().allow())
        .contains(new HostPort("mailhost", 25))
        .anyMatch(server -> server.port() == 8086);
    assertThat(Migrating.alerts(migrated).catchAll()).containsExactly("catch-all");
  }

  @Test
  void asWritten_takesTheWordThatButlerIgnored() {
    String yaml =
        Migrating.fixture("production.yaml")
            .replaceAll("(byCustomProperty:\n\\s+enable: )true", "$1false")
            .replace("secure: true", "secure: false");

    String did = Migrating.migrate(yaml).files().get(Migrated.ALERTS);
    String written = Migrating.migrate(yaml, Migrating.AS_WRITTEN).files().get(Migrated.ALERTS);

    assertThat(did)
        .contains("accountProperty: Butler_FailedTask_Event_NewRelicAccount", "tls: starttls")
        .doesNotContain("app: [");
    assertThat(written)
        .contains("app: [", "tls: required")
        .doesNotContain("accountProperty: Butler_FailedTask_Event_NewRelicAccount");
  }

  @Test
  void misspeltKey_isReportedWithItsLine() {
    String yaml = Migrating.fixture("minimal.yaml") + "  emailNotification:\n    enabel: true\n";

    assertThat(Migrating.report(Migrating.migrate(yaml)))
        .contains("## Keys that no Butler knows")
        .contains("Butler.emailNotification.enabel (line 35)");
  }

  @Test
  void valuesOfTheWrongKind_areRefusedTogetherWithPathAndLine() {
    String yaml =
        Migrating.fixture("minimal.yaml")
            + "  slackNotification:\n    enable: Yes\n  teamsNotification:\n    enable: 1\n";

    assertThatThrownBy(() -> Migrating.migrate(yaml))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(
            "production.yaml, line 35, Butler.slackNotification.enable: 'Yes'; expected true or false")
        .hasMessageContaining("line 37, Butler.teamsNotification.enable: '1'");
  }

  @Test
  void noButlerFile_isRefused() {
    assertThatThrownBy(() -> Migrating.migrate("server: {port: 1}"))
        .hasMessage(
            "production.yaml, line 1, Butler: is missing; every Butler configuration begins so");
  }

  @Test
  void hostileNames_stayTextInTheSettings() {
    String yaml =
        Migrating.fixture("butler9.yaml")
            .replace(
                "customPropertyName: Butler_FailedAlertSendToEmail",
                "customPropertyName: \"a: {b} # 'c' \\\"d\\\" \\n- x \\L\\N\\x7f\"")
            .replace("enabledValue: Yes", "enabledValue: '/a*b/'")
            .replace("channel: sense-task-failure", "channel: '*x [y] &z'");

    Migrated migrated = Migrating.migrate(yaml);

    AlertSettings alerts = Migrating.alerts(migrated);
    assertThat(alerts.routes())
        .filteredOn(route -> route.name().equals("mail-failed"))
        .singleElement()
        .satisfies(
            route ->
                assertThat(route.terms().recipients().property())
                    .contains("a: {b} # 'c' \"d\" \n- x \u2028\u0085\u007f"));
    assertThat(migrated.files().get(Migrated.ALERTS)).contains("channel: \"*x [y] &z\"");
  }
}
