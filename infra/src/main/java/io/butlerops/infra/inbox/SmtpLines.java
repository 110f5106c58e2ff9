package io.butlerops.infra.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of an SMTP connection, bounded. */
final class SmtpLines {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LARGEST_MAIL = 4 << 20;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  SmtpLines(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  Socket socket() {
    return socket;
  }

  void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Null at the end. */
  String read() throws IOException {
    byte[] line = readLine();
    return line == null ? null : new String(line, StandardCharsets.UTF_8);
  }

  /** Up to the lonely dot; nothing when it was too large. */
  byte[] readMail() throws IOException {
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    boolean fits = true;
    for (byte[] line = readLine(); !isDot(line); line = readLine()) {
      int dots = line.length > 0 && line[0] == '.' ? 1 : 0;
      fits &= mail.size() + line.length <= LARGEST_MAIL;
      if (fits) {
        mail.write(line, dots, line.length - dots);
        mail.write('\r');
        mail.write('\n');
      }
    }
    return fits ? mail.toByteArray() : new byte[0];
  }

  /** Takes what comes and says nothing. */
  void waitForEnd() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  private static boolean isDot(byte[] line) throws IOException {
    if (line == null) {
      throw new IOException("connection ended inside a mail");
    }
    return line.length == 1 && line[0] == '.';
  }

  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("line too long");
      }
      line.write(next);
      next = in.read();
    }
    byte[] bytes = line.toByteArray();
    boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }
}
