package io.butlerops.relay.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * Cuts a log into pieces at line ends and compresses each by itself. Holds one piece in memory; the
 * same log gives the same pieces.
 */
final class LogCutter {
  /** What the compressor may hold back unseen; a longer line goes in alone. */
  private static final int STEP = 16 * 1024;

  /** A piece ends here; one more step, or the longest line, keeps it below a message's size. */
  private static final int FULL = 64 * 1024;

  private final UnaryOperator<String> redact;
  private final DataOutputStream pieces;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FULL + STEP);
  private GZIPOutputStream gzip;
  private int unseen;
  private int count;

  private LogCutter(UnaryOperator<String> redact, DataOutputStream pieces) {
    this.redact = redact;
    this.pieces = pieces;
  }

  /**
   * Writes the length of each piece and the piece.
   *
   * @param redact what may leave the site of a line
   * @return how many
   */
  static int cut(InputStream log, UnaryOperator<String> redact, DataOutputStream pieces)
      throws IOException {
    return new LogCutter(redact, pieces).cut(new LogLines(log));
  }

  private int cut(LogLines lines) throws IOException {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      add((redact.apply(line.get()) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (gzip != null) {
      end();
    }
    return count;
  }

  private void add(byte[] line) throws IOException {
    if (gzip != null && unseen + line.length > STEP) {
      gzip.flush();
      unseen = 0;
      if (bytes.size() >= FULL) {
        end();
      }
    }
    if (gzip == null) {
      gzip = new GZIPOutputStream(bytes, 8 * 1024, true);
      unseen = 0;
    }
    gzip.write(line);
    unseen += line.length;
  }

  private void end() throws IOException {
    gzip.close();
    gzip = null;
    pieces.writeInt(bytes.size());
    bytes.writeTo(pieces);
    bytes.reset();
    count++;
  }
}
