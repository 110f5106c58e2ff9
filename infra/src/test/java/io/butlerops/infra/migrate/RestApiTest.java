package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.ApiSettings;
import io.butlerops.relay.RelayConfig;
import io.butlerops.relay.api.ApiConfig;
import io.butlerops.relay.task.TaskConfig;
import io.butlerops.relay.task.TaskConfig.OtherWays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of Butler's REST API, in the cloud and at the relay. */
class RestApiTest {
  private static final String FULL = Migrating.fixture("production.yaml");

  @TempDir private Path folder;

  private static ApiSettings api(String yaml) {
    AlertSettings alerts = Migrating.alerts(Migrating.migrate(yaml));
    return alerts.api();
  }

  private RelayConfig relay(String yaml) throws IOException {
    return Migrating.relay(Migrating.migrate(yaml), folder);
  }

  private static String relayYaml(String yaml) {
    return Migrating.migrate(yaml).files().get(Migrated.RELAY);
  }

  @Test
  void fullFile_callersMessagesGoWhereTheyWent() {
    ApiSettings api = api(FULL);

    assertThat(api.slack()).contains("slack-api");
    assertThat(api.events()).containsExactly("newrelic-api-event");
    assertThat(api.metrics()).containsExactly("newrelic-api-metric");
    assertThat(api.isOn("slackPostMessage")).isTrue();
    assertThat(api.mqtt().orElseThrow().takes("any/topic")).isTrue();
    assertThat(Migrating.migrate(FULL).files().get(Migrated.ALERTS))
        .contains("always: [First NR account]")
        .doesNotContain("slack-secret-6", "endpoints:", "catchAll: slack-api");
  }

  @Test
  void endpointsThatAreOffOrAbsent_areOff() {
    String yaml =
        FULL.replace("slackPostMessage: true", "slackPostMessage: false")
            .replace("    keyValueStore: true\n", "")
            .replace("getSchedule: true", "getSchedule: false")
            .replace("updateSchedule: true", "updateSchedule: false");

    ApiSettings api = api(yaml);

    assertThat(api.endpoints())
        .containsOnlyKeys("slackPostMessage", "keyValueStore", "scheduler.getSchedule")
        .doesNotContainValue(true);
    assertThat(api.slack()).isEmpty();
  }

  @Test
  void fullFile_relayDoesWhatButlerDid() throws IOException {
    assertThat(relayYaml(FULL))
        .contains("copy:", "move:", "delete: [\"E:\\\\scratch\"]", "qvd: \"E:\\\\qvd\"")
        .contains("from: \"E:\\\\source\"", "createDirectory: {anywhere: false}");
    RelayConfig relay = relay(FULL);
    assertThat(relay.files().copy()).hasSize(1);
    assertThat(relay.files().createDirectory()).isPresent();
    assertThat(relay.apps().reload()).isTrue();
    assertThat(relay.apps().dump()).isTrue();
    assertThat(relay.apps().list()).isTrue();
    ApiConfig door = relay.api().orElseThrow();
    assertThat(door.listen()).isEqualTo(new HostPort("10.11.12.13", 8080));
    assertThat(door.tls()).isPresent();
    assertThat(door.cloud()).isPresent();
    assertThat(door.allow()).isEmpty();
  }

  @Test
  void startFilter_isKeptAndOnlyReportsElsewhere() throws IOException {
    TaskConfig tasks = relay(FULL).tasks();

    TaskConfig.Allow allow = tasks.allow().orElseThrow();
    assertThat(allow.ids()).containsExactly("e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e");
    assertThat(allow.tags()).containsExactly("startTask1");
    assertThat(allow.properties()).hasSize(1);
    assertThat(tasks.otherWays()).isEqualTo(OtherWays.REPORT);
    assertThat(Migrating.report(Migrating.migrate(FULL))).contains("make it enforce");
  }

  @Test
  void emptyStartFilter_allowsNothing() throws IOException {
    String yaml = Migrating.fixture("minimal.yaml") + "  startTaskFilter:\n    enable: true\n";

    TaskConfig.Allow allow = relay(yaml).tasks().allow().orElseThrow();

    assertThat(allow.ids()).isEmpty();
    assertThat(allow.tags()).isEmpty();
    assertThat(allow.properties()).isEmpty();
  }

  @Test
  void endpointsThatAreOff_giveTheRelayNothingToDo() throws IOException {
    String yaml =
        FULL.replace("fileMove: true", "fileMove: false")
            .replace("createDir: true", "createDir: false")
            .replace("senseAppDump: true", "senseAppDump: false")
            .replace("senseStartTask: true", "senseStartTask: false");

    RelayConfig relay = relay(yaml);

    assertThat(relay.files().move()).isEmpty();
    assertThat(relay.files().createDirectory()).isEmpty();
    assertThat(relay.files().qvd()).isPresent();
    assertThat(relay.apps().dump()).isFalse();
    assertThat(Migrating.report(Migrating.migrate(yaml))).contains("the front door starts tasks");
  }

  @Test
  void withoutApi_noDoorNoFilesNoApps() throws IOException {
    String yaml =
        FULL.replace("restServerConfig:\n    enable: true", "restServerConfig:\n    enable: false");

    RelayConfig relay = relay(yaml);

    assertThat(relay.api()).isEmpty();
    assertThat(relay.files().copy()).isEmpty();
    assertThat(relay.apps().isAnyOn()).isFalse();
    assertThat(relay.tasks().allow()).isPresent();
  }

  @Test
  void pairThatLacksASide_isLeftOutAndSaid() {
    String yaml = FULL.replaceFirst("\n      toDirectory: 'E:.target'", "");

    assertThat(Migrating.report(Migrating.migrate(yaml)))
        .contains(
            "fileCopyApprovedDirectories\\[0\\] (line ", "lacks fromDirectory or toDirectory");
  }

  @Test
  void schedules_nameTheCommandThatBringsThem() throws IOException {
    Files.writeString(folder.resolve("schedule.yaml"), "butlerSchedule: []\n");

    Migrated migrated =
        Migrating.migrate(folder.resolve("production.yaml"), FULL, Migrating.AS_BUTLER_DID);

    assertThat(Migrating.report(migrated))
        .contains("./butler schedules import " + folder.resolve("schedule.yaml"))
        .contains("--zone Europe/Stockholm (");
  }
}
