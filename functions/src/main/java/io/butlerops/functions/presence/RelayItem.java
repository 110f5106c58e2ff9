package io.butlerops.functions.presence;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A relay's row in the site table: {@code pk = RELAYS}, {@code sk = <site>#<three digits>}, {@code
 * relay}, {@code online}, {@code boot}, {@code connection}, {@code since} and {@code seen}
 * (ISO-8601), {@code offset} (milliseconds, may be absent). There are few relays and each speaks
 * once a minute, so that one partition has room for all.
 */
final class RelayItem {
  static final AttributeValue PARTITION = AttributeValue.fromS("RELAYS");

  private RelayItem() {}

  static Map<String, AttributeValue> key(RelayId relay) {
    return Map.of(
        "pk", PARTITION, "sk", text(prefix(relay.site()) + "%03d".formatted(relay.number())));
  }

  static String prefix(SiteId site) {
    return site + "#";
  }

  static Map<String, AttributeValue> write(RelayStatus status) {
    Map<String, AttributeValue> item = new HashMap<>(key(status.relay()));
    item.put("relay", text(status.relay().toString()));
    item.put("online", AttributeValue.fromBool(status.online()));
    item.put("boot", text(status.boot()));
    item.put("connection", number(status.connection()));
    item.put("since", text(status.since().toString()));
    item.put("seen", text(status.seen().toString()));
    status.clockOffset().ifPresent(offset -> item.put("offset", number(offset.toMillis())));
    return item;
  }

  static RelayStatus read(Map<String, AttributeValue> item) {
    return new RelayStatus(
        RelayId.parse(item.get("relay").s()),
        item.get("online").bool(),
        item.get("boot").s(),
        Long.parseLong(item.get("connection").n()),
        Instant.parse(item.get("since").s()),
        Instant.parse(item.get("seen").s()),
        Optional.ofNullable(item.get("offset"))
            .map(value -> Duration.ofMillis(Long.parseLong(value.n()))));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
