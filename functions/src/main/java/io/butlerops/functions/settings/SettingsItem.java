package io.butlerops.functions.settings;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attribute names of the settings table's rows. */
final class SettingsItem {
  static final String NUMBER = "number";

  private static final AttributeValue PARTITION = AttributeValue.fromS("SETTINGS");

  private SettingsItem() {}

  static Map<String, AttributeValue> pointerKey() {
    return Map.of("pk", PARTITION, "sk", AttributeValue.fromS("CURRENT"));
  }

  static Map<String, AttributeValue> versionKey(long number) {
    return Map.of("pk", PARTITION, "sk", sort(number));
  }

  static Map<String, AttributeValue> pointer(long number) {
    return Map.of("pk", PARTITION, "sk", AttributeValue.fromS("CURRENT"), NUMBER, number(number));
  }

  static Map<String, AttributeValue> of(SettingsVersion version) {
    return Map.of(
        "pk",
        PARTITION,
        "sk",
        sort(version.number()),
        NUMBER,
        number(version.number()),
        "text",
        AttributeValue.fromS(version.text()),
        "author",
        AttributeValue.fromS(version.author()),
        "time",
        AttributeValue.fromS(version.time().toString()));
  }

  static SettingsVersion version(Map<String, AttributeValue> item) {
    return new SettingsVersion(
        number(item),
        item.get("text").s(),
        item.get("author").s(),
        Instant.parse(item.get("time").s()));
  }

  static long number(Map<String, AttributeValue> item) {
    return Long.parseLong(item.get(NUMBER).n());
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static AttributeValue sort(long number) {
    return AttributeValue.fromS("V#%010d".formatted(number));
  }
}
