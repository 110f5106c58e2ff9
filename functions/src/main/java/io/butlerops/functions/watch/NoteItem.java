package io.butlerops.functions.watch;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A note's row in the site table; its attribute names live here. */
final class NoteItem {
  static final String TEXT = "text";

  private NoteItem() {}

  static Map<String, AttributeValue> key(String partition, String key) {
    return Map.of("pk", text(partition), "sk", text(key));
  }

  static Map<String, AttributeValue> write(Note note) {
    return Map.of("pk", text(note.partition()), "sk", text(note.key()), TEXT, text(note.text()));
  }

  static Note read(Map<String, AttributeValue> item) {
    return new Note(item.get("pk").s(), item.get("sk").s(), item.get(TEXT).s());
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
