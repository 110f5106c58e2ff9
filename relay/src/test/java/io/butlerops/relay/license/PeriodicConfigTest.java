package io.butlerops.relay.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.relay.qrs.TestConfigs;
import io.butlerops.relay.task.TaskConfig;
import io.butlerops.relay.version.VersionConfig;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The groups of relay.yaml that say what is read now and then. */
class PeriodicConfigTest {
  @Test
  void nothingSaid_readsButReleasesNothing() {
    assertThat(TestConfigs.read("{}", LicenseConfig::read))
        .isEqualTo(new LicenseConfig(Optional.of(Duration.ofHours(6)), false));
    assertThat(TestConfigs.read("{}", VersionConfig::read))
        .isEqualTo(new VersionConfig(Optional.of(Duration.ofHours(24)), 9032));
    assertThat(TestConfigs.read("{}", TaskConfig::read).expect()).isEmpty();
  }

  @Test
  void everythingSaid_counts() {
    assertThat(TestConfigs.read("{every: off, release: true}", LicenseConfig::read))
        .isEqualTo(new LicenseConfig(Optional.empty(), true));
    assertThat(TestConfigs.read("{every: 30m, port: 19032}", VersionConfig::read))
        .isEqualTo(new VersionConfig(Optional.of(Duration.ofMinutes(30)), 19032));
    assertThat(TestConfigs.read("{expect: ButlerExpect}", TaskConfig::read).expect())
        .contains("ButlerExpect");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "4s", "31d", "never", "6", "-1h"})
  void strangePeriod_isRefused_sayingWhatIsExpected(String every) {
    assertThatThrownBy(() -> TestConfigs.read("every: '" + every + "'", LicenseConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("line 1, every: '" + every + "'; expected a duration such as")
        .hasMessageContaining("or off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"release: yes", "relaese: true"})
  void misspeltSwitch_isRefused(String yaml) {
    assertThatThrownBy(() -> TestConfigs.read(yaml, LicenseConfig::read))
        .isInstanceOf(InvalidSettings.class);
  }
}
