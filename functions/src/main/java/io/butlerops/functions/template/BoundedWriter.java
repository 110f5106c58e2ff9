package io.butlerops.functions.template;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** Collects a template's output until it is larger than any message may be. */
final class BoundedWriter extends Writer {
  private static final int MOST = 1 << 20;

  private final StringWriter text = new StringWriter();

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    if (text.getBuffer().length() + length > MOST) {
      throw new IOException("the output is longer than " + MOST + " characters");
    }
    text.write(characters, offset, length);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
