package io.butlerops.relay.send;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One piece of a whole script log, as the spool keeps it.
 *
 * @param number from 1
 * @param gzip of UTF-8 text, which ends with a line; not copied, nobody writes to it
 */
public record LogPart(String eventId, int number, int count, byte[] gzip) {

  public byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(gzip.length + 80);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(eventId);
      out.writeInt(number);
      out.writeInt(count);
      out.write(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static LogPart decoded(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new LogPart(in.readUTF(), in.readInt(), in.readInt(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("a record that checks is whole", e);
    }
  }

  String topic(SiteId site) {
    return Topics.logPart(site, eventId, name());
  }

  /** {@code 0001-of-0003}. */
  String name() {
    return "%04d-of-%04d".formatted(number, count);
  }
}
