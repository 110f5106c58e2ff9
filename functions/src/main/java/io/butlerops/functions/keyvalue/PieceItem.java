package io.butlerops.functions.keyvalue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows beside a key's row for what is too large for it. Their partition is that of one write, so
 * that nobody ever reads pieces of two.
 */
final class PieceItem {
  /** With room below DynamoDB's 400 KB for the names around it. */
  private static final int LARGEST = 350 * 1024;

  /** What a piece is of. */
  enum Part {
    KEY,
    VALUE
  }

  private PieceItem() {}

  static AttributeValue partition(String version) {
    return AttributeValue.fromS("V#" + version);
  }

  static List<Map<String, AttributeValue>> cut(
      String version, Part part, byte[] packed, Map<String, AttributeValue> more) {
    List<Map<String, AttributeValue>> pieces = new ArrayList<>();
    for (int from = 0; from < packed.length; from += LARGEST) {
      Map<String, AttributeValue> piece = new HashMap<>(key(version, part, pieces.size()));
      byte[] bytes = Arrays.copyOfRange(packed, from, Math.min(packed.length, from + LARGEST));
      piece.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
      piece.putAll(more);
      pieces.add(piece);
    }
    return pieces;
  }

  static Stream<Map<String, AttributeValue>> keys(String version, Part part, int count) {
    return IntStream.range(0, count).mapToObj(number -> key(version, part, number));
  }

  private static Map<String, AttributeValue> key(String version, Part part, int number) {
    return Map.of("pk", partition(version), "sk", AttributeValue.fromS(part + "#" + number));
  }

  /** The text of those pieces that are of the part, which stand in their order. */
  static String join(Part part, List<Map<String, AttributeValue>> pieces) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    pieces.stream()
        .filter(piece -> piece.get("sk").s().startsWith(part + "#"))
        .forEach(piece -> packed.writeBytes(piece.get("bytes").b().asByteArrayUnsafe()));
    return unpacked(packed.toByteArray());
  }

  static byte[] packed(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return packed.toByteArray();
  }

  static String unpacked(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(gzip.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a row of ours does not unpack", e);
    }
  }
}
