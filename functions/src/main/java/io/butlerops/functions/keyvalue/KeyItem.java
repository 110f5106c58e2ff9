package io.butlerops.functions.keyvalue;

import io.butlerops.functions.keyvalue.PieceItem.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A key's row. A key or a value that is larger than {@value #LARGEST_HERE} bytes stands in rows of
 * its own: a list of keys reads all these rows. The attribute names live here.
 */
final class KeyItem {
  /** Names of what a list and a sweep need. */
  static final String LISTED = "pk, sk, #key, keyPieces, valuePieces, version, created, ends";

  static final Map<String, String> LISTED_NAMES = Map.of("#key", "key");

  private static final int LARGEST_HERE = 1024;

  /**
   * What is written beside key and value.
   *
   * @param created place in the list
   * @param end of its life, to the millisecond
   */
  record Stamp(String version, AttributeValue created, Optional<Instant> end) {}

  private KeyItem() {}

  static Map<String, AttributeValue> key(AttributeValue partition, String key) {
    return Map.of("pk", partition, "sk", AttributeValue.fromS(Sha256.of(key)));
  }

  /** The place of what is first written now. */
  static AttributeValue order(Instant now) {
    return AttributeValue.fromN(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, now)));
  }

  /** The key's row, and the rows beside it. */
  static List<Map<String, AttributeValue>> rows(
      AttributeValue partition, String key, String value, Stamp stamp) {
    Map<String, AttributeValue> end = end(stamp);
    Map<String, AttributeValue> row = new HashMap<>(key(partition, key));
    row.putAll(end);
    row.put("version", AttributeValue.fromS(stamp.version()));
    row.put("created", stamp.created());
    List<Map<String, AttributeValue>> rows = new ArrayList<>(List.of(row));
    if (key.getBytes(StandardCharsets.UTF_8).length <= LARGEST_HERE) {
      row.put("key", AttributeValue.fromS(key));
    } else {
      var pieces = PieceItem.cut(stamp.version(), Part.KEY, PieceItem.packed(key), end);
      row.put("keyPieces", AttributeValue.fromN(Integer.toString(pieces.size())));
      rows.addAll(pieces);
    }
    byte[] packed = PieceItem.packed(value);
    if (packed.length <= LARGEST_HERE) {
      row.put("value", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(packed)));
    } else {
      var pieces = PieceItem.cut(stamp.version(), Part.VALUE, packed, end);
      row.put("valuePieces", AttributeValue.fromN(Integer.toString(pieces.size())));
      rows.addAll(pieces);
    }
    return rows;
  }

  /** Beside the exact end the whole second after it, at which DynamoDB may begin to clean. */
  private static Map<String, AttributeValue> end(Stamp stamp) {
    return stamp
        .end()
        .map(
            end ->
                Map.of(
                    "ends", AttributeValue.fromN(Long.toString(end.toEpochMilli())),
                    "expiresAt", AttributeValue.fromN(Long.toString(end.getEpochSecond() + 1))))
        .orElse(Map.of());
  }

  static boolean live(Map<String, AttributeValue> row, Instant now) {
    AttributeValue ends = row.get("ends");
    return ends == null || now.toEpochMilli() <= Long.parseLong(ends.n());
  }

  static String version(Map<String, AttributeValue> row) {
    return row.get("version").s();
  }

  static AttributeValue created(Map<String, AttributeValue> row) {
    return row.get("created");
  }

  /** Place in the list. */
  static long place(Map<String, AttributeValue> row) {
    return Long.parseLong(created(row).n());
  }

  /** The part when it stands in the row itself. */
  static Optional<String> here(Map<String, AttributeValue> row, Part part) {
    return part == Part.KEY
        ? Optional.ofNullable(row.get("key")).map(AttributeValue::s)
        : Optional.ofNullable(row.get("value"))
            .map(value -> PieceItem.unpacked(value.b().asByteArrayUnsafe()));
  }

  static boolean pieces(Map<String, AttributeValue> row) {
    return row.containsKey("keyPieces") || row.containsKey("valuePieces");
  }

  /** Keys of the rows beside it. */
  static List<Map<String, AttributeValue>> pieceKeys(Map<String, AttributeValue> row) {
    String version = version(row);
    return Stream.concat(
            PieceItem.keys(version, Part.KEY, count(row, "keyPieces")),
            PieceItem.keys(version, Part.VALUE, count(row, "valuePieces")))
        .toList();
  }

  private static int count(Map<String, AttributeValue> row, String name) {
    return row.containsKey(name) ? Integer.parseInt(row.get(name).n()) : 0;
  }
}
