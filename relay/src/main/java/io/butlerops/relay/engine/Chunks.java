package io.butlerops.relay.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Bytes in memory, up to a bound, that are never copied as they grow. */
final class Chunks extends OutputStream {
  private static final int SIZE = 64 << 10;

  private final List<byte[]> full = new ArrayList<>();
  private final long most;
  private byte[] last = new byte[SIZE];
  private int length;
  private long written;

  Chunks(long most) {
    this.most = most;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  /**
   * @throws IOException when it gets too much
   */
  @Override
  public void write(byte[] from, int at, int count) throws IOException {
    written += count;
    if (written > most) {
      throw new IOException("more than " + most + " bytes, zipped");
    }
    for (int done = 0; done < count; ) {
      int taken = Math.min(count - done, SIZE - length);
      System.arraycopy(from, at + done, last, length, taken);
      length += taken;
      done += taken;
      turn();
    }
  }

  InputStream read() {
    List<byte[]> all = new ArrayList<>(full);
    all.add(Arrays.copyOf(last, length));
    return new SequenceInputStream(
        Collections.enumeration(all.stream().map(ByteArrayInputStream::new).toList()));
  }

  private void turn() {
    if (length == SIZE) {
      full.add(last);
      last = new byte[SIZE];
      length = 0;
    }
  }
}
