package io.butlerops.functions.delivery;

import io.butlerops.contract.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A delivery as an item of the alert table; attribute names live here and nowhere else. */
public final class DeliveryItem {
  static final String SITE = "site";
  static final String EVENT = "eventId";
  static final String DESTINATION = "destination";
  static final String RECIPIENT = "recipient";
  static final String PHASE = "phase";
  static final String CREATED = "created";
  static final String STATE = "state";
  static final String ATTEMPT = "attempt";
  static final String DUE = "due";
  static final String LEASE = "lease";
  static final String PACED = "paced";
  static final String ATTEMPTS = "attempts";
  static final String REASON = "reason";

  /** Seconds since 1970; the table's time-to-live attribute. */
  static final String EXPIRES = "expires";

  private static final Duration KEPT = Duration.ofDays(90);

  private DeliveryItem() {}

  /** The row's key: {@code pk = D#<deliveryId>}, {@code sk = DELIVERY}. */
  public static Map<String, AttributeValue> key(String deliveryId) {
    return Map.of("pk", text("D#" + deliveryId), "sk", text("DELIVERY"));
  }

  /** The whole row of a delivery that nobody has tried yet. */
  public static Map<String, AttributeValue> write(Delivery delivery) {
    Map<String, AttributeValue> item = new HashMap<>(key(delivery.id()));
    item.put(SITE, text(delivery.site().value()));
    item.put(EVENT, text(delivery.eventId()));
    item.put(DESTINATION, text(delivery.destination()));
    item.put(RECIPIENT, text(delivery.recipient()));
    item.put(PHASE, text(delivery.phase().name()));
    item.put(CREATED, time(delivery.created()));
    item.put(STATE, text(DeliveryState.PENDING.name()));
    item.put(ATTEMPT, number(1));
    item.put(DUE, time(delivery.created()));
    item.put(ATTEMPTS, AttributeValue.fromL(java.util.List.of()));
    item.put(EXPIRES, number(delivery.created().plus(KEPT).getEpochSecond()));
    return item;
  }

  public static Delivery read(Map<String, AttributeValue> item) {
    return new Delivery(
        item.get("pk").s().substring("D#".length()),
        SiteId.of(item.get(SITE).s()),
        item.get(EVENT).s(),
        item.get(DESTINATION).s(),
        item.get(RECIPIENT).s(),
        Delivery.Phase.valueOf(item.get(PHASE).s()),
        time(item.get(CREATED)));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue time(Instant value) {
    return number(value.toEpochMilli());
  }

  static Instant time(AttributeValue value) {
    return Instant.ofEpochMilli(Long.parseLong(value.n()));
  }
}
