package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import io.butlerops.functions.settings.ReleaseSettings.Idle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenseSettingsTest {
  @Test
  void withoutGroup_thresholdsAndNothingReleased() {
    LicenseSettings licenses = read("");

    assertThat(licenses.server()).containsExactly(60, 30, 14, 7, 1, 0);
    assertThat(licenses.available()).isEmpty();
    assertThat(licenses.release().dryRun()).isTrue();
    assertThat(licenses.release().ceiling()).isEqualTo(5);
    assertThat(licenses.release().types()).isEmpty();
    assertThat(licenses.release().run()).isEmpty();
  }

  @Test
  void wholeGroup_isRead() {
    LicenseSettings licenses =
        read(
            """
            licenses:
              server: [7, 30, 7]
              available: {professional: 5, analyzer_capacity: 600}
              release:
                run: "0 6 * * mon"
                dryRun: false
                ceiling: 20
                professional: {unused: 90, neverUsed: 10}
                analyzer: {unused: 60, neverUsed: keep}
                protect:
                  users: ['ACME\\admin', '/svc_.*/']
                  tags: [keep]
                  customProperties: [{name: License, value: keep}]
                  directories: [INTERNAL]
                  inactive: true
                  blocked: false
            """);

    assertThat(licenses.server()).containsExactly(30, 7);
    assertThat(licenses.available())
        .isEqualTo(Map.of("professional", 5L, "analyzer_capacity", 600L));
    ReleaseSettings release = licenses.release();
    assertThat(release.dryRun()).isFalse();
    assertThat(release.ceiling()).isEqualTo(20);
    assertThat(release.types())
        .isEqualTo(
            Map.of(
                "professional",
                new Idle(90, OptionalInt.of(10)),
                "analyzer",
                new Idle(60, OptionalInt.empty())));
    assertThat(release.protect().users()).hasSize(2);
    assertThat(release.protect().inactive()).contains(true);
    assertThat(release.protect().blocked()).contains(false);
    assertThat(release.protect().removed()).isEmpty();
    assertThat(
            release
                .run()
                .orElseThrow()
                .last(Instant.parse("2026-11-25T10:00:00Z"), ZoneId.of("Europe/Stockholm")))
        .contains(Instant.parse("2026-11-23T05:00:00Z"));
  }

  @Test
  void neverUsed_notSaid_isThirtyDays() {
    assertThat(read("licenses: {release: {analyzer: {unused: 60}}}").release().types())
        .containsEntry("analyzer", new Idle(60, OptionalInt.of(30)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "server: [-1]|licenses.server[0]|'-1'; expected days from 0 to 3650",
        "server: []|licenses.server|is empty; expected days from 0 to 3650",
        "server: soon|licenses.server|'soon'; expected days from 0 to 3650",
        "available: {profesional: 5}|licenses.available.profesional|unknown key; expected one of"
            + " professional, analyzer, analyzer_capacity, token_login, token_user,"
            + " tokens_available",
        "available: {professional: 0}|licenses.available.professional|'0'; expected a number from 1"
            + " to 1000000000",
        "release: {analyser: {unused: 9}}|licenses.release.analyser|unknown key; expected one of"
            + " run, dryRun, ceiling, professional, analyzer, protect",
        "release: {analyzer: {unused: 0}}|licenses.release.analyzer.unused|'0'; expected days from"
            + " 1 to 10000",
        "release: {analyzer: {unused: -30}}|licenses.release.analyzer.unused|'-30'; expected days"
            + " from 1 to 10000",
        "release: {analyzer: {neverUsed: 9}}|licenses.release.analyzer.unused|is missing; expected"
            + " days from 1 to 10000",
        "release: {analyzer: {unused: 9, neverUsed: 0}}|licenses.release.analyzer.neverUsed|'0';"
            + " expected days from 1 to 10000, or keep",
        "release: {analyzer: {unused: 9, neverUsed: kept}}|licenses.release.analyzer.neverUsed|"
            + "'kept'; expected days from 1 to 10000, or keep",
        "release: {ceiling: 0}|licenses.release.ceiling|'0'; expected a number from 1 to 500",
        "release: {dryRun: yes}|licenses.release.dryRun|'yes'; expected true or false",
        "release: {run: hourly}|licenses.release.run|'hourly'; expected minute, hour, day of month,"
            + " month and day of week such as '0 22 * * SUN'",
        "release: {protect: {users: admin}}|licenses.release.protect.users|'admin'; expected"
            + " directory\\id, such as ACME\\admin or 'ACME\\*'",
        "release: {protect: {tags: ['']}}|licenses.release.protect.tags[0]|''; expected a name or"
            + " id; '*' stands for any characters, /.../ is a regular expression",
        "release: {protect: {inactive: ignore}}|licenses.release.protect.inactive|'ignore';"
            + " expected true or false",
        "release: {protect: {customProperties: {name: x}}}|"
            + "licenses.release.protect.customProperties.value|is missing; expected a name or id;"
            + " '*' stands for any characters, /.../ is a regular expression"
      })
  void mistake_isNamedWithItsPlace(String group, String path, String message) {
    InvalidSettings invalid =
        catchThrowableOfType(InvalidSettings.class, () -> read("licenses: {%s}".formatted(group)));

    assertThat(invalid.problems())
        .extracting(Problem::path, Problem::message)
        .containsExactly(tuple(path, message));
  }

  private static LicenseSettings read(String yaml) {
    return AlertSettings.parse(
            "test",
            "destinations: {ops: {type: pager, people: ann}}\ncatchAll: ops\n" + yaml,
            List.of(new PagerType()))
        .licenses();
  }
}
