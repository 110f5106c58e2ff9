package io.butlerops.infra.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CompareCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int compare(String... args) {
    return new CommandLine(new CompareCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void compare_timeIsOverAndNothingDiffers_endsWithASummary() {
    assertThat(compare("--port", "0", "--for", "1ms")).isZero();

    assertThat(out.toString())
        .contains("/butler    ours: http://127.0.0.1:")
        .endsWith("0 told by both, 0 by Butler only, 0 by us only; 0 not decided yet\n");
  }

  @Test
  void historyWithoutAToken_isRefused() {
    assertThat(compare("--history", "https://x.example")).isEqualTo(2);
    assertThat(err.toString()).contains("--history and --token-file go together");
  }

  @Test
  void wrongTime_namesItAndWhatWasExpected() {
    assertThat(compare("--for", "ever")).isEqualTo(2);
    assertThat(err.toString()).contains("'ever': expected a duration such as");
  }
}
