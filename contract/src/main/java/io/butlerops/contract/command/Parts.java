package io.butlerops.contract.command;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts ASCII into texts as it comes, so that a large result never lies in memory twice. */
final class Parts extends OutputStream {
  private final List<String> full = new ArrayList<>();
  private final byte[] part;
  private int length;

  /**
   * @param longest characters of a part
   */
  Parts(int longest) {
    part = new byte[longest];
  }

  @Override
  public void write(int character) {
    part[length++] = (byte) character;
    if (length == part.length) {
      cut();
    }
  }

  @Override
  public void write(byte[] from, int at, int count) {
    int taken = Math.min(count, part.length - length);
    System.arraycopy(from, at, part, length, taken);
    length += taken;
    if (length == part.length) {
      cut();
    }
    if (taken < count) {
      write(from, at + taken, count - taken);
    }
  }

  /** What came so far; the last may be shorter. */
  List<String> take() {
    if (length > 0) {
      cut();
    }
    return List.copyOf(full);
  }

  private void cut() {
    full.add(new String(part, 0, length, StandardCharsets.US_ASCII));
    length = 0;
  }
}
