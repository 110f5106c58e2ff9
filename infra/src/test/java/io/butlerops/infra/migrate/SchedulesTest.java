package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.settings.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
  private static final String SCHEDULES =
      """
      butlerSchedule:
        - id: 0b9e9f0e-0000-0000-0000-000000000001
          created: '2020-09-29T14:29:12.283Z'
          name: First of February
          cronSchedule: 0 6 1 1 *
          timezone: Europe/London
          qlikSenseTaskId: 210832b5-6174-4572-bd19-3e61eda675ef
          startupState: started
          lastKnownState: stopped
          tags: [tag 1, tag 2]
        - id: two
          name: Weekdays
          cronSchedule: 30 15 8 * * mon-fri
          timeZone: America/New_York
          qlikSenseTaskId: 210832b5-6174-4572-bd19-3e61eda675ef
          startupState: started
        - id: three
          name: Christmas
          cronSchedule: 0 0 24 12 *
          timezone: Europe/Stockholm
          qlikSenseTaskId: 210832b5-6174-4572-bd19-3e61eda675ef
          startupState: started
        - id: four
          name: Nonsense | <b>
          cronSchedule: now and then
          qlikSenseTaskId: 210832b5-6174-4572-bd19-3e61eda675ef
          startupState: started
      """;

  @TempDir private Path folder;

  private Migrated migrate(String schedules) throws IOException {
    Files.writeString(folder.resolve("schedule.yaml"), schedules);
    String yaml = Migrating.fixture("production.yaml");
    return Migrating.migrate(folder.resolve("production.yaml"), yaml, Migrating.AS_BUTLER_DID);
  }

  @Test
  void schedules_keepTheirRealTimes() throws IOException {
    Migrated migrated = migrate(SCHEDULES);

    assertThat(migrated.files().get(Migrated.SCHEDULES))
        .contains("id: 0b9e9f0e-0000-0000-0000-000000000001".replace("0b9", "\"0b9") + "\"")
        .contains("cronSchedule: \"0 6 1 2 *\"", "timezone: Europe/Stockholm")
        .contains("cronSchedule: \"30 15 8 * * 1-5\"", "timezone: America/New_York")
        .doesNotContain("Nonsense");
    assertThat(Migrating.report(migrated))
        .contains("| Butler: `0 6 1 1 *` | ours: `0 6 1 2 *` |")
        .contains("| 2026-02-01 06:00:00 | 2026-02-01 06:00:00 |")
        .contains("| 2030-02-01 06:00:00 | 2030-02-01 06:00:00 |")
        .contains("says timezone: Europe/London, which Butler ignored");
  }

  @Test
  void lastKnownState_winsOverStartupState() throws IOException {
    String written = migrate(SCHEDULES).files().get(Migrated.SCHEDULES);

    assertThat(written.lines().filter(line -> line.contains("startupState")))
        .containsExactly(
            "    startupState: stopped", "    startupState: started", "    startupState: stopped");
  }

  @Test
  void whatNeverRan_isListedAndStopped() throws IOException {
    Migrated migrated = migrate(SCHEDULES);

    assertThat(Migrating.report(migrated))
        .contains("## Schedules that never ran")
        .contains("Christmas (0 0 24 12 \\*): month 12 is not from 0 to 11; it stands in")
        .contains("Nonsense \\| \\<b\\> (now and then): has 3 fields");
    assertThat(migrated.files().get(Migrated.SCHEDULES)).contains("cronSchedule: \"0 0 24 12 *\"");
  }

  @Test
  void brokenFile_isRefusedWithItsNameAndLine() {
    assertThatThrownBy(() -> migrate("butlerSchedule:\n  - id: 1\n  - nonsense\n"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage(
            "schedule.yaml, line 3, butlerSchedule[1]: 'nonsense'; expected a group of keys");
  }
}
