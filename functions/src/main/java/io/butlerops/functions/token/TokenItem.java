package io.butlerops.functions.token;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A token's row in the settings table: {@code pk = TOKEN#<hash>}, {@code sk = TOKEN}, {@code name},
 * {@code scopes} (a list), {@code created} and {@code expires} (ISO-8601, the latter may be
 * absent).
 */
final class TokenItem {
  static final String PARTITION = "TOKEN#";

  private TokenItem() {}

  static Map<String, AttributeValue> key(String hash) {
    return Map.of("pk", text(PARTITION + hash), "sk", text("TOKEN"));
  }

  static Map<String, AttributeValue> write(Token token) {
    Map<String, AttributeValue> item = new HashMap<>(key(token.hash()));
    item.put("name", text(token.name()));
    item.put(
        "scopes",
        AttributeValue.fromL(token.scopes().stream().sorted().map(TokenItem::text).toList()));
    item.put("created", text(token.created().toString()));
    token.expires().ifPresent(time -> item.put("expires", text(time.toString())));
    return item;
  }

  static Token read(Map<String, AttributeValue> item) {
    return new Token(
        item.get("pk").s().substring(PARTITION.length()),
        item.get("name").s(),
        Set.copyOf(item.get("scopes").l().stream().map(AttributeValue::s).toList()),
        Instant.parse(item.get("created").s()),
        Optional.ofNullable(item.get("expires")).map(value -> Instant.parse(value.s())));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
