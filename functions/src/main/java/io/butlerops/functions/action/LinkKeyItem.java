package io.butlerops.functions.action;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key's row in the settings table: {@code pk = KEYS}, {@code sk = LINK}, {@code key}. */
final class LinkKeyItem {
  private static final String KEY = "key";

  private LinkKeyItem() {}

  static Map<String, AttributeValue> key() {
    return Map.of("pk", AttributeValue.fromS("KEYS"), "sk", AttributeValue.fromS("LINK"));
  }

  static Map<String, AttributeValue> write(byte[] bits) {
    Map<String, AttributeValue> item = new HashMap<>(key());
    item.put(KEY, AttributeValue.fromB(SdkBytes.fromByteArray(bits)));
    return item;
  }

  static byte[] read(Map<String, AttributeValue> item) {
    return item.get(KEY).b().asByteArray();
  }
}
