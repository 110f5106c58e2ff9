package io.butlerops.functions.token;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A token's row in the settings table: {@code pk = TOKEN#<hash>}, {@code sk = TOKEN}, {@code name},
 * {@code scopes} (a list), {@code site} (may be absent), {@code created}, {@code expires} and
 * {@code lastUsed} (ISO-8601, the latter two may be absent), {@code keyed} (absent for false).
 */
final class TokenItem {
  static final String PARTITION = "TOKEN#";
  private static final String LAST_USED = "lastUsed";

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
    token.site().ifPresent(site -> item.put("site", text(site.value())));
    item.put("created", text(token.created().toString()));
    token.expires().ifPresent(time -> item.put("expires", text(time.toString())));
    token.lastUsed().ifPresent(used -> item.put(LAST_USED, time(used)));
    if (token.keyed()) {
      item.put("keyed", AttributeValue.fromBool(true));
    }
    return item;
  }

  static Token read(Map<String, AttributeValue> item) {
    return new Token(
        item.get("pk").s().substring(PARTITION.length()),
        item.get("name").s(),
        Set.copyOf(item.get("scopes").l().stream().map(AttributeValue::s).toList()),
        Optional.ofNullable(item.get("site")).map(value -> SiteId.of(value.s())),
        Instant.parse(item.get("created").s()),
        time(item, "expires"),
        time(item, LAST_USED),
        item.containsKey("keyed") && item.get("keyed").bool());
  }

  private static Optional<Instant> time(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(value -> Instant.parse(value.s()));
  }

  /** To the second, so that texts are in the order of their times. */
  static AttributeValue time(Instant time) {
    return text(time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
