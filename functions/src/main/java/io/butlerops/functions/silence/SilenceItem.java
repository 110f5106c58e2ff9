package io.butlerops.functions.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A silence's row in the alert table; its attribute names live here. */
final class SilenceItem {
  static final AttributeValue PARTITION = text("SILENCES");

  /** So long people may wonder why nobody was told. */
  private static final Duration KEPT = Duration.ofDays(30);

  private SilenceItem() {}

  static Map<String, AttributeValue> key(String id) {
    return Map.of("pk", PARTITION, "sk", text(id));
  }

  static Map<String, AttributeValue> write(Silence silence) {
    long expires = silence.end().plus(KEPT).getEpochSecond();
    return Map.of(
        "pk", PARTITION,
        "sk", text(silence.id()),
        "match", text(silence.match()),
        "start", text(silence.start().toString()),
        "end", text(silence.end().toString()),
        "author", text(silence.author()),
        "comment", text(silence.comment()),
        "created", text(silence.created().toString()),
        "expires", AttributeValue.fromN(Long.toString(expires)));
  }

  static Silence read(Map<String, AttributeValue> item) {
    return new Silence(
        item.get("sk").s(),
        item.get("match").s(),
        Instant.parse(item.get("start").s()),
        Instant.parse(item.get("end").s()),
        item.get("author").s(),
        item.get("comment").s(),
        Instant.parse(item.get("created").s()));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
