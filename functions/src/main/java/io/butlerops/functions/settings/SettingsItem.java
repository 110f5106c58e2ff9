package io.butlerops.functions.settings;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attribute names of the settings table's rows. */
final class SettingsItem {
  static final String NUMBER = "number";

  private static final String FILES = "files";

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
        FILES,
        files(version.files()),
        "author",
        AttributeValue.fromS(version.author()),
        "time",
        AttributeValue.fromS(version.time().toString()));
  }

  static SettingsVersion version(Map<String, AttributeValue> item) {
    return new SettingsVersion(
        number(item),
        item.get("text").s(),
        files(item.get(FILES)),
        item.get("author").s(),
        Instant.parse(item.get("time").s()));
  }

  static long number(Map<String, AttributeValue> item) {
    return Long.parseLong(item.get(NUMBER).n());
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static AttributeValue files(Map<String, String> files) {
    Map<String, AttributeValue> texts = new HashMap<>();
    files.forEach((name, text) -> texts.put(name, AttributeValue.fromS(text)));
    return AttributeValue.fromM(texts);
  }

  /** Rows from before there were files have none. */
  private static Map<String, String> files(AttributeValue value) {
    Map<String, String> files = new HashMap<>();
    if (value != null) {
      value.m().forEach((name, text) -> files.put(name, text.s()));
    }
    return files;
  }

  private static AttributeValue sort(long number) {
    return AttributeValue.fromS("V#%010d".formatted(number));
  }
}
