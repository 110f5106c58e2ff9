package io.butlerops.relay.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ButlerNameTest {
  private static final Instant HEARD = Instant.parse("2026-06-01T06:00:00Z");
  private static final String APP = "e7af59a0-c243-480d-9571-08727551a66f";
  private static final String TASK = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";

  @ParameterizedTest
  @CsvSource({
    "'2024-10-10 15:35:25,123', 2024-10-10/2024-10-10_15-35-25",
    "2024-10-14T11:41:31.444Z, 2024-10-14/2024-10-14T11-41-31"
  })
  void of_aTime_isNamedAsButlerNamedIt(String time, String expected) {
    assertThat(ButlerName.of(time, HEARD, APP, TASK).path())
        .isEqualTo(expected + "_appId=" + APP + "_taskId=" + TASK + ".log");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../../../../etc/passwd",
        "2024-10-10/../../x:y:z",
        "C:\\Windows\\System32",
        "2024-10-1\u0661 15:35:25",
        "CON"
      })
  void of_whatIsNoTime_takesTheTimeOfHearing(String time) {
    assertThat(ButlerName.of(time, HEARD, "../" + APP, TASK + "/..").path())
        .isEqualTo("2026-06-01/2026-06-01_06-00-00_appId=_taskId=.log");
  }

  @Test
  void of_hostileRestOfATime_staysInTheFolder() {
    String path = ButlerName.of("2024-10-10 15:35:25/../../../x", HEARD, "", TASK).path();
    Path root = Path.of("/kept");
    assertThat(root.resolve(path).normalize()).startsWithRaw(root).hasToString(root + "/" + path);
  }

  @Test
  void name_readBackFromADamagedFile_isRefused() {
    assertThatThrownBy(() -> new ButlerName("../x.log"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
