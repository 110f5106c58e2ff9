package io.butlerops.relay.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** As much DER as it takes to wrap an older private key into PKCS#8, which Java reads. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int SEQUENCE = 0x30;

  /** The curve's name inside a SEC1 key. */
  private static final int PARAMETERS = 0xA0;

  private static final byte[] VERSION_0 = {INTEGER, 1, 0};
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC_OID = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Der() {}

  /** {@code RSA PRIVATE KEY} to PKCS#8. */
  static byte[] pkcs8OfPkcs1(byte[] key) {
    return element(SEQUENCE, VERSION_0, RSA, element(OCTETS, key));
  }

  /**
   * {@code EC PRIVATE KEY} to PKCS#8.
   *
   * @throws IllegalArgumentException when the key does not name its curve
   */
  static byte[] pkcs8OfSec1(byte[] key) {
    byte[] algorithm = element(SEQUENCE, EC_OID, curve(key));
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTETS, key));
  }

  private static byte[] curve(byte[] key) {
    try {
      ByteBuffer fields = ByteBuffer.wrap(content(ByteBuffer.wrap(key), SEQUENCE));
      while (fields.hasRemaining()) {
        int tag = fields.get(fields.position()) & 0xFF;
        byte[] content = content(fields, tag);
        if (tag == PARAMETERS) {
          return content;
        }
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the key is cut off", e);
    }
    throw new IllegalArgumentException("the key does not name its curve");
  }

  private static byte[] content(ByteBuffer in, int expectedTag) {
    int tag = in.get() & 0xFF;
    int length = length(in);
    if (tag != expectedTag || length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("not the expected structure");
    }
    byte[] content = new byte[length];
    in.get(content);
    return content;
  }

  private static int length(ByteBuffer in) {
    int first = in.get() & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int bytes = first & 0x7F; bytes > 0; bytes--) {
      length = (length << 8) | (in.get() & 0xFF);
    }
    return length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    writeLength(out, content.size());
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    out.write(0x80 | bytes);
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
      out.write(length >> shift);
    }
  }
}
