package io.butlerops.infra.cloud.queue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The digests by which the SDK checks that a message arrived as it was sent. */
final class Md5 {
  private static final int TEXT = 1;
  private static final int BINARY = 2;

  private Md5() {}

  static String of(String body) {
    return hex(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Name, type, kind and value of each attribute, by name, each with its length in front. */
  static String of(Map<String, Attribute> attributes) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var entry : new TreeMap<>(attributes).entrySet()) {
        Attribute attribute = entry.getValue();
        write(out, entry.getKey().getBytes(StandardCharsets.UTF_8));
        write(out, attribute.type().getBytes(StandardCharsets.UTF_8));
        out.writeByte(attribute.binary() ? BINARY : TEXT);
        write(out, value(attribute));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hex(bytes.toByteArray());
  }

  private static byte[] value(Attribute attribute) {
    return attribute.binary()
        ? Base64.getDecoder().decode(attribute.value())
        : attribute.value().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  private static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
