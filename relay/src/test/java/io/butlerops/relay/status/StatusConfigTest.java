package io.butlerops.relay.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusConfigTest {
  @Test
  void nothingSet_isEveryFiveMinutes() throws Exception {
    assertThat(read("{}").loopTest()).contains(Duration.ofMinutes(5));
  }

  @Test
  void period_isRead_andOffSwitchesOff() throws Exception {
    assertThat(read("{loopTest: 90s}").loopTest()).contains(Duration.ofSeconds(90));
    assertThat(read("{loopTest: off}").loopTest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"30s", "5", "no", "0m", "often"})
  void wrongPeriod_isRefusedWithPlaceAndExpectation(String value) {
    assertThatThrownBy(() -> read("{loopTest: " + value + "}"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("status.loopTest: '" + value + "'; expected a duration")
        .hasMessageContaining("at least 1m; or off");
  }

  @Test
  void unknownKey_isRefused() {
    assertThatThrownBy(() -> read("{loop: 5m}"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("status.loop: unknown key");
  }

  private static StatusConfig read(String group) throws IOException {
    return Settings.read(
        "relay.yaml",
        new YAMLFactory().createParser("status: " + group),
        root -> StatusConfig.read(root.section("status")));
  }
}
