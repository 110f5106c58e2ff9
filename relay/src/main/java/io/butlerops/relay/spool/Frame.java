package io.butlerops.relay.spool;

import java.io.DataInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One record as it lies on disk: length of the payload, type, payload, CRC32C of all before. A
 * record that does not check is never looked into.
 */
record Frame(byte type, ByteBuffer payload) {
  static final byte HEARD = 1;
  static final byte READY = 2;
  static final byte FORGOTTEN = 3;

  /** Length and type in front, checksum behind. */
  static final int OVERHEAD = 9;

  /** Far above any event; a damaged length must not take the memory. */
  static final int MAX_PAYLOAD = 16 << 20;

  private static final int HEAD = 5;

  int size() {
    return payload.limit() + OVERHEAD;
  }

  /** Starts a record; its payload is put next, then {@link #end}. */
  static int begin(ByteBuffer buffer, byte type, int payloadLength) {
    int start = buffer.position();
    buffer.putInt(payloadLength).put(type);
    return start;
  }

  static void end(ByteBuffer buffer, int start) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.slice(start, buffer.position() - start));
    buffer.putInt((int) crc.getValue());
  }

  /** The record that the input stands at; empty when it is cut short or does not check. */
  static Optional<Frame> read(DataInput input, long available) throws IOException {
    if (available < OVERHEAD) {
      return Optional.empty();
    }
    byte[] head = new byte[HEAD];
    input.readFully(head);
    int length = ByteBuffer.wrap(head).getInt();
    if (length < 0 || length > Math.min(available - OVERHEAD, MAX_PAYLOAD)) {
      return Optional.empty();
    }
    byte[] rest = new byte[length + Integer.BYTES];
    input.readFully(rest);
    CRC32C crc = new CRC32C();
    crc.update(head);
    crc.update(rest, 0, length);
    if (ByteBuffer.wrap(rest).getInt(length) != (int) crc.getValue()) {
      return Optional.empty();
    }
    return Optional.of(new Frame(head[HEAD - 1], ByteBuffer.wrap(rest, 0, length).slice()));
  }
}
