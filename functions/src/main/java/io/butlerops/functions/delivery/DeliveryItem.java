package io.butlerops.functions.delivery;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.ByTimeItem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A delivery as an item of the alert table; attribute names live here and nowhere else. */
public final class DeliveryItem {
  static final String SITE = "site";
  static final String EVENT = "eventId";
  static final String DESTINATION = "destination";
  static final String RECIPIENT = "recipient";
  static final String PHASE = "phase";
  static final String CREATED = "created";
  static final String CONTEXT = "context";
  static final String STATE = "state";
  static final String ATTEMPT = "attempt";
  static final String DUE = "due";
  static final String LEASE = "lease";
  static final String PACED = "paced";
  static final String ATTEMPTS = "attempts";
  static final String REASON = "reason";
  static final String INSTEAD = "replacedBy";

  /** Seconds since 1970; the table's time-to-live attribute. */
  static final String EXPIRES = "expires";

  private DeliveryItem() {}

  /** The row's key: {@code pk = D#<deliveryId>}, {@code sk = DELIVERY}. */
  public static Map<String, AttributeValue> key(String deliveryId) {
    return Map.of("pk", text("D#" + deliveryId), "sk", text("DELIVERY"));
  }

  /**
   * The whole row of a delivery that nobody has tried yet.
   *
   * @param kept how long the row is
   */
  public static Map<String, AttributeValue> write(Delivery delivery, Duration kept) {
    Map<String, AttributeValue> item = new HashMap<>(key(delivery.id()));
    item.put(SITE, text(delivery.site().value()));
    item.put(EVENT, text(delivery.eventId()));
    item.put(DESTINATION, text(delivery.destination()));
    item.put(RECIPIENT, text(delivery.recipient()));
    item.put(PHASE, text(delivery.phase().name()));
    item.put(CREATED, time(delivery.created()));
    item.put(CONTEXT, ContextItem.write(delivery.context()));
    item.put(STATE, text(DeliveryState.PENDING.name()));
    item.put(ATTEMPT, number(1));
    item.put(DUE, time(delivery.created()));
    item.put(ATTEMPTS, AttributeValue.fromL(List.of()));
    item.put(EXPIRES, expires(delivery.created(), kept));
    item.putAll(ByTimeItem.of(listing(delivery.site()), delivery.sortKey()));
    return item;
  }

  /** Under which a site's deliveries are listed. */
  static String listing(SiteId site) {
    return "D#" + site;
  }

  static AttributeValue expires(Instant created, Duration kept) {
    return number(created.plus(kept).getEpochSecond());
  }

  public static Delivery read(Map<String, AttributeValue> item) {
    return new Delivery(
        item.get("pk").s().substring("D#".length()),
        SiteId.of(item.get(SITE).s()),
        item.get(EVENT).s(),
        item.get(DESTINATION).s(),
        item.get(RECIPIENT).s(),
        Delivery.Phase.valueOf(item.get(PHASE).s()),
        time(item.get(CREATED)),
        ContextItem.read(item.get(CONTEXT)));
  }

  static DeliveryRecord readRecord(Map<String, AttributeValue> item) {
    return new DeliveryRecord(
        read(item),
        DeliveryState.valueOf(item.get(STATE).s()),
        Integer.parseInt(item.get(ATTEMPT).n()),
        time(item.get(DUE)),
        item.get(ATTEMPTS).l().stream().map(attempt -> AttemptItem.read(attempt.m())).toList(),
        item.containsKey(REASON) ? item.get(REASON).s() : "");
  }

  static boolean paced(Map<String, AttributeValue> item) {
    return item.containsKey(PACED) && item.get(PACED).bool();
  }

  static List<String> instead(Map<String, AttributeValue> item) {
    return item.containsKey(INSTEAD)
        ? item.get(INSTEAD).l().stream().map(AttributeValue::s).toList()
        : List.of();
  }

  static Optional<Instant> lease(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(LEASE)).map(DeliveryItem::time);
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
