package io.butlerops.relay.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Batch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LogCutterTest {
  @Test
  void cut_longLog_piecesAreWholeLinesInOrderAndFitAMessage() throws IOException {
    String log =
        IntStream.range(0, 120_000)
            .mapToObj(i -> "20260601T0600 " + i + " LOAD " + Integer.toHexString(i * 31_337))
            .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
    List<byte[]> pieces = cut(log, UnaryOperator.identity());
    assertThat(pieces).hasSizeBetween(3, 40);
    assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeLessThan(Batch.MAX_BYTES));
    List<String> texts = texts(pieces);
    assertThat(texts).allMatch(text -> text.endsWith("\n"));
    assertThat(String.join("", texts)).isEqualTo(log.substring(1).replace("\r\n", "\n"));
  }

  @Test
  void cut_linesThatDoNotCompress_stillFitAMessage() throws IOException {
    Random random = new Random(7);
    StringBuilder log = new StringBuilder();
    for (int line = 0; line < 40; line++) {
      random.ints(16_000, 0x4E00, 0x9FFF).forEach(log::appendCodePoint);
      log.append('\n');
    }
    List<byte[]> pieces = cut(log.toString(), UnaryOperator.identity());
    assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeLessThan(Batch.MAX_BYTES));
    assertThat(String.join("", texts(pieces))).isEqualTo(log.toString());
  }

  @Test
  void cut_endlessLine_isCutAndTheNextIsWhole() throws IOException {
    List<String> texts = texts(cut("x".repeat(3_000_000) + "\r\nnext", UnaryOperator.identity()));
    assertThat(String.join("", texts).lines())
        .containsExactly("x".repeat(LogLines.LONGEST_LINE) + "…", "next");
  }

  @Test
  void cut_everyLine_isRedacted() throws IOException {
    List<byte[]> pieces = cut("a pwd=1\nb\n", line -> line.replace("pwd=1", "***"));
    assertThat(texts(pieces)).containsExactly("a ***\nb\n");
  }

  @Test
  void cut_emptyLog_hasNoPieces() throws IOException {
    assertThat(cut("", UnaryOperator.identity())).isEmpty();
  }

  private static List<byte[]> cut(String log, UnaryOperator<String> redact) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int count =
        LogCutter.cut(
            new ByteArrayInputStream(log.getBytes(UTF_8)), redact, new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(in.readNBytes(in.readInt()));
    }
    assertThat(in.available()).isZero();
    return pieces;
  }

  private static List<String> texts(List<byte[]> pieces) throws IOException {
    List<String> texts = new ArrayList<>();
    for (byte[] piece : pieces) {
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(piece))) {
        texts.add(new String(gzip.readAllBytes(), UTF_8));
      }
    }
    return texts;
  }
}
