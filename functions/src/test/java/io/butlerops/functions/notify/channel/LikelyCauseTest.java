package io.butlerops.functions.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskKind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyCauseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Error: File 'D:\\data\\sales.csv' not found | The file 'D:\\data\\sales.csv' does not exist.",
        "Cannot open file: \"lib://Data/x.qvd\" | The file 'lib://Data/x.qvd' cannot be opened.",
        "Error: Field 'Amount' not found | The source has no field 'Amount'.",
        "Field not found - <CustomerID> | The source has no field 'CustomerID'.",
        "Table 'Sales' not found | There is no table 'Sales' when the script needs it.",
        "Login failed for user 'qlik' | The data source refused the user name or password.",
        "ORA-01017: invalid username/password | The data source refused the user name or password.",
        "Connector connect error: SQL##f - SqlState: 08001 | A data source did not answer or broke the connection.",
        "QVX_UNEXPECTED_END_OF_DATA: HTTP protocol error 404 (Not Found) | A web source does not have what was asked for (404).",
        "Allocated Memory Exceeded | The engine ran out of memory.",
        "Unknown statement: LOADD * | The script has a syntax error.",
        "Reload aborted by user | Somebody stopped it.",
        "The process cannot access the file because it is being used by another process | A file is in use by another program.",
        "Everything is fine |"
      })
  void of_knownLine_namesTheCause(String line, String cause) {
    assertThat(of(List.of("LOAD *", line))).isEqualTo(cause == null ? "" : cause);
  }

  @Test
  void of_severalLines_theOneAroundTheErrorFirst() {
    ScriptLog log =
        new ScriptLog(
            9, 99, List.of(), List.of("timed out"), List.of("Error: Field 'A' not found"), 3);
    assertThat(of(log)).isEqualTo("The source has no field 'A'.");
  }

  @Test
  void of_hostileLines_answersAtOnceAndOnOneLine() {
    List<String> lines = Collections.nCopies(60, "file '" + "a' not found\n".repeat(400));
    assertThat(of(lines)).hasLineCount(1).hasSizeLessThan(200);
    assertThat(of(Collections.nCopies(60, "connect to " + "x".repeat(5_000)))).isEmpty();
  }

  @Test
  void of_engineReload_fromItsMessage() {
    EngineReloadData data =
        new EngineReloadData("h", "a", "s", "LAB", "anna", "t", "ERROR", "Table 'X' not found");
    assertThat(LikelyCause.of(Samples.event(EventType.ENGINE_RELOAD_FAILED, data)))
        .isEqualTo("There is no table 'X' when the script needs it.");
  }

  private static String of(List<String> lines) {
    return of(new ScriptLog(9, 99, List.of(), List.of(), lines, 3));
  }

  private static String of(ScriptLog log) {
    return LikelyCause.of(
        Samples.event(EventType.TASK_FAILED, Samples.task(TaskKind.RELOAD, "t", "a", log)));
  }
}
