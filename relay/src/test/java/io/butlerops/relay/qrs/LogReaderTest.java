package io.butlerops.relay.qrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.ScriptLog;
import io.butlerops.relay.qrs.Answer.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
  private static final String AT = "20260601T055953.000+0000      ";

  @Test
  void longLog_keepsHeadTailAndCounts() {
    LogExcerpt log = read(lines(1, 1000));

    assertThat(log.rows()).isEqualTo(1000);
    assertThat(log.characters()).isEqualTo(lines(1, 1000).length());
    assertThat(log.head()).hasSize(40).startsWith("line 1").endsWith("line 40");
    assertThat(log.tail()).hasSize(60).startsWith("line 941").endsWith("line 1000");
    assertThat(log.error()).isEmpty();
    assertThat(log.errorFirstRow()).isZero();
  }

  @Test
  void firstError_comesWithThreeLinesBeforeAndTenAfter() {
    LogExcerpt log =
        read(lines(1, 100) + AT + "Error: first\r\n" + lines(102, 200) + AT + "Error: second\r\n");

    assertThat(log.errorFirstRow()).isEqualTo(98);
    assertThat(log.error())
        .hasSize(14)
        .startsWith("line 98", "line 99", "line 100", AT + "Error: first", "line 102")
        .endsWith("line 111");
  }

  @Test
  void errorInFirstLine_hasNothingBefore() {
    LogExcerpt log = read("General Script Error");

    assertThat(log.rows()).isEqualTo(1);
    assertThat(log.errorFirstRow()).isEqualTo(1);
    assertThat(log.error()).containsExactly("General Script Error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error: something",
        "General Script Error",
        "Execution Failed",
        "Execution failed.",
        "Field 'Amount' not found",
        "Table 'Sales' not found",
        "Cannot open file 'lib://x/y.qvd'"
      })
  void wordsOfAFailure_areRecognised(String text) {
    assertThat(read("start\r\n" + AT + text + "\r\nend\r\n").errorFirstRow()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260601T055953.000+0000 0012 TRACE Error: shown only;",
        "2026-06-01 05:59:53 0012 // General Script Error",
        AT + "0 errors so far",
        AT + "Execution finished."
      })
  void scriptTextAndOtherWords_areNoError(String line) {
    assertThat(read(line + "\r\n").errorFirstRow()).isZero();
  }

  @Test
  void unixLineEndsAndNoEndAtAll_areLinesToo() {
    assertThat(read("a\nb\n\nc").head()).containsExactly("a", "b", "", "c");
    assertThat(read("").rows()).isZero();
    assertThat(read("\uFEFF").characters()).isZero();
  }

  @Test
  void endlessLine_isCutButCounted() {
    LogExcerpt log = read("x".repeat(100_000) + "\r\nend");

    assertThat(log.characters()).isEqualTo(100_005);
    assertThat(log.head().get(0)).hasSize(4096).endsWith("…");
  }

  @Test
  void endlessLog_isReadUpToItsBound() throws IOException {
    try (InputStream endless = new Repeating("0123456789abcdef\r\n")) {
      LogExcerpt log = ((Found<LogExcerpt>) LogReader.read(endless)).value();

      assertThat(log.isCut()).isTrue();
      assertThat(log.characters()).isBetween(64 << 20, (64 << 20) + 8192);
    }
  }

  @Test
  void released_neverFillsABatch() {
    String wide =
        IntStream.range(0, 300).mapToObj(i -> "ü".repeat(3000)).collect(Collectors.joining("\r\n"));

    ScriptLog log = released(wide + "\r\nError: at last\r\n");

    int bytes =
        List.of(log.head(), log.tail(), log.error()).stream()
            .flatMap(List::stream)
            .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    assertThat(bytes).isLessThan(30 * 1024);
    assertThat(log.tail()).endsWith("Error: at last");
    assertThat(log.error()).contains("Error: at last");
  }

  @Property
  void anyBytes_giveBoundedPrintableLines(@ForAll byte[] bytes) throws IOException {
    LogExcerpt log = ((Found<LogExcerpt>) LogReader.read(new ByteArrayInputStream(bytes))).value();
    ScriptLog released = log.released(Policy.LogPart.FULL, redactor());

    assertThat(log.characters()).isLessThanOrEqualTo(bytes.length);
    assertThat(released.head()).hasSizeLessThanOrEqualTo(40);
    assertThat(released.tail())
        .hasSizeLessThanOrEqualTo(60)
        .allMatch(line -> line.length() <= 500)
        .allMatch(line -> line.chars().noneMatch(c -> c < ' ' && c != '\t'));
  }

  private static ScriptLog released(String text) {
    return read(text).released(Policy.LogPart.FULL, redactor());
  }

  private static Redactor redactor() {
    return new Redactor(List.of());
  }

  private static LogExcerpt read(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return ((Found<LogExcerpt>) LogReader.read(new ByteArrayInputStream(bytes))).value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lines(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> "line " + i + "\r\n")
        .collect(Collectors.joining());
  }

  /** A log without end. */
  private static final class Repeating extends InputStream {
    private final byte[] line;
    private int at;

    Repeating(String line) {
      this.line = line.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read() {
      at = (at + 1) % line.length;
      return line[at];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        bytes[i] = (byte) read();
      }
      return length;
    }
  }
}
