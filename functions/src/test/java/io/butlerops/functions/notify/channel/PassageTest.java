package io.butlerops.functions.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.ScriptLog;
import io.butlerops.functions.notify.channel.Passage.Line;
import io.butlerops.functions.template.LogLines;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {
  private static final LogLines LINES = new LogLines(2, 3);

  @Test
  void log_errorRowsAndLastRowsMeet_oneTextWithTheErrorMarked() {
    ScriptLog log =
        new ScriptLog(
            100,
            999,
            List.of("begin", "x"),
            List.of("Error: gone", "y", "z"),
            List.of("LOAD *", "Error: gone"),
            97);
    List<Passage> passages = LogPassages.of(log, LINES);
    assertThat(passages)
        .extracting(Passage::title)
        .containsExactly("Script log, rows 97 to 100 of 100");
    assertThat(passages.get(0).text())
        .isEqualTo("   97  LOAD *\n▶  98  Error: gone\n   99  y\n  100  z");
  }

  @Test
  void log_errorFarFromTheEnd_itsRowsFirst() {
    ScriptLog log = new ScriptLog(100, 999, List.of(), List.of("z"), List.of("Error: gone"), 50);
    assertThat(LogPassages.of(log, LINES))
        .extracting(Passage::title)
        .containsExactly("Script log, row 50 of 100", "Script log, row 100 of 100");
  }

  @Test
  void log_short_wholeAndOnce() {
    List<String> all = List.of("a", "b", "c");
    assertThat(LogPassages.of(new ScriptLog(3, 9, all, all, List.of(), 0), LINES))
        .extracting(Passage::title)
        .containsExactly("Script log, all 3 rows");
  }

  @Test
  void log_withoutError_itsEndAndNotItsBeginning() {
    ScriptLog log = new ScriptLog(100, 9, List.of("a", "b"), List.of("z"), List.of(), 0);
    assertThat(LogPassages.of(log, LINES)).extracting(Passage::text).containsExactly("  100  z");
    assertThat(LogPassages.of(log, new LogLines(1, 0)))
        .extracting(Passage::text)
        .containsExactly("  1  a");
  }

  @Test
  void log_qliksTimestamps_timeOnly() {
    List<String> tail = List.of("20260312T030428.114+0100      Error: gone");
    assertThat(LogPassages.of(new ScriptLog(9, 9, List.of(), tail, List.of(), 0), LINES))
        .extracting(Passage::text)
        .containsExactly("▶ 9  03:04:28  Error: gone");
  }

  @Test
  void log_empty_nothing() {
    assertThat(LogPassages.of(new ScriptLog(0, 0, List.of(), List.of(), List.of(), 0), LINES))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100, 200, 500, 1999})
  void cut_longText_theLineThatMattersStays(int most) {
    List<Line> lines =
        IntStream.range(0, 100)
            .mapToObj(i -> new Line(i + 1, "line " + "x".repeat(10), i == 70))
            .toList();
    Passage cut = new Passage("t", lines, 70).cut(most);
    assertThat(cut.text()).hasSizeLessThanOrEqualTo(most);
    assertThat(cut.lines().get(cut.anchor()).text()).startsWith("line xx");
  }

  @Test
  void cut_longText_saysHowMuchIsLeftOut() {
    List<Line> lines = IntStream.range(0, 100).mapToObj(i -> Line.of("line " + i)).toList();
    assertThat(new Passage("t", lines, 99).cut(120).text())
        .startsWith("… 92 more before\nline 92\n")
        .endsWith("line 99");
    assertThat(new Passage("t", lines, 0).cut(120).text()).endsWith("line 9\n… 90 more");
  }

  @Test
  void cut_twice_stillCountsAllThatIsLeftOut() {
    List<Line> lines = IntStream.range(0, 100).mapToObj(i -> Line.of("line " + i)).toList();
    Passage cut = new Passage("t", lines, 50).cut(300).cut(150);
    assertThat(cut.before() + cut.lines().size() + cut.after()).isEqualTo(100);
    assertThat(cut.text()).hasSizeLessThanOrEqualTo(150).startsWith("… 4").endsWith(" more");
  }
}
