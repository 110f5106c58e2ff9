package io.butlerops.relay.log;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A log's copy while it is read. Trouble with the disk never reaches the reader: the copy is given
 * up. Used by one thread.
 */
public final class LogCopy implements Closeable {
  private final WholeLogs.Draft draft;
  private final OutputStream out;
  private IOException trouble;
  private long grown;
  private boolean finished;

  LogCopy(WholeLogs.Draft draft, OutputStream out) {
    this.draft = draft;
    this.out = out;
  }

  /** The same bytes, copied as they are read. */
  public InputStream of(InputStream log) {
    return new FilterInputStream(log) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
          write(buffer, offset, read);
        }
        return read;
      }
    };
  }

  /** The log is read whole: what is to become of it may begin. */
  public void finish() {
    finished = true;
  }

  /** No more of the log is read: as {@link #finish}, with a last line that says so. */
  public void finishCut(String lastLine) {
    byte[] line = ("\n" + lastLine + "\n").getBytes(StandardCharsets.UTF_8);
    write(line, 0, line.length);
    finish();
  }

  /** What is not finished by then is deleted. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      trouble = trouble == null ? e : trouble;
    }
    draft.closed(finished, trouble, grown);
  }

  private void write(byte[] buffer, int offset, int length) {
    if (trouble == null) {
      try {
        grown += length;
        draft.grow(length);
        out.write(buffer, offset, length);
      } catch (IOException e) {
        trouble = e;
      }
    }
  }
}
