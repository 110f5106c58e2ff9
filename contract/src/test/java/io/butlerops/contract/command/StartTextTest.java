package io.butlerops.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of {@code rest-api.md} 6.5. */
class StartTextTest {
  private static final String ID = "210832b5-6174-4572-bd19-3e61eda675ef";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID,
        "210832B5-6174-4572-BD19-3E61EDA675EF",
        "210832b5-6174-1572-8d19-3e61eda675ef",
        "210832b5-6174-8572-9d19-3e61eda675ef",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"
      })
  void taskId_bareGuid_asItIs(String text) {
    assertThat(taskId(text)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " " + ID,
        ID + " ",
        ID + "\n",
        "\"" + ID + "\"",
        "{" + ID + "}",
        "{\"tag\":[\"nightly\"]}",
        "210832b561744572bd193e61eda675ef",
        "210832b5-6174-0572-bd19-3e61eda675ef",
        "210832b5-6174-9572-bd19-3e61eda675ef",
        "210832b5-6174-4572-cd19-3e61eda675ef",
        "210832b5-6174-4572-7d19-3e61eda675ef",
        "210832b5-6174-4572-bd19-3e61eda675eg",
        "210832b5-6174-4572-bd19-3e61eda675e",
        "\uFEFF" + ID,
        "start " + ID
      })
  void taskId_anythingElse_none(String text) {
    assertThat(taskId(text)).isEmpty();
  }

  private static Optional<String> taskId(String text) {
    return StartText.taskId(text.getBytes(StandardCharsets.UTF_8));
  }
}
