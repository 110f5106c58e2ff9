package io.butlerops.relay.log;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A log's copy while it is read. Trouble with the disk never reaches the reader: the copy is given
 * up. Used by one thread.
 */
public final class LogCopy implements Closeable {
  private final WholeLogs.Draft draft;
  private final OutputStream out;
  private IOException trouble;
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

  /** What is not finished by then is deleted. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      trouble = trouble == null ? e : trouble;
    }
    draft.closed(finished, trouble);
  }

  private void write(byte[] buffer, int offset, int length) {
    if (trouble == null) {
      try {
        out.write(buffer, offset, length);
      } catch (IOException e) {
        trouble = e;
      }
    }
  }
}
