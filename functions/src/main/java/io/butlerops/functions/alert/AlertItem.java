package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.ByTimeItem;
import io.butlerops.functions.event.EventItem;
import io.butlerops.functions.event.SortKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An event's row in the alert table; its attribute names live here and in {@link EventItem}. */
final class AlertItem {
  static final String STATUS = "status";
  static final String REVISION = "revision";
  static final AttributeValue DISPATCHED = text(AlertRecord.Status.DISPATCHED.name());

  private AlertItem() {}

  /** Under which a site's events are listed. */
  static String listing(SiteId site) {
    return "A#" + site;
  }

  /**
   * @param kept how long the row is
   */
  static Map<String, AttributeValue> write(AlertRecord alert, Duration kept) {
    SiteId site = alert.occurrence().site();
    Event event = alert.occurrence().event();
    Map<String, AttributeValue> item = new HashMap<>(EventItem.key(site, event.id()));
    item.putAll(ByTimeItem.of(listing(site), SortKey.of(event.time(), event.id())));
    item.put("site", text(site.value()));
    item.put("type", text(event.type().name()));
    item.put("title", text(alert.occurrence().title()));
    item.put(EventItem.EVENT, EventItem.write(event));
    item.put("recorded", text(alert.recorded().toString()));
    item.put("decisions", list(alert.decisions().stream().map(AlertItem::decision)));
    item.put("deliveries", list(alert.deliveryIds().stream().map(AlertItem::text)));
    item.put("timers", list(alert.timers().stream().map(due -> text(TimerMessage.write(due)))));
    item.put(STATUS, text(alert.status().name()));
    item.put(REVISION, AttributeValue.fromN(Long.toString(alert.revision())));
    item.put(
        "expires",
        AttributeValue.fromN(Long.toString(alert.recorded().plus(kept).getEpochSecond())));
    return item;
  }

  static AlertRecord read(Map<String, AttributeValue> item) {
    Event event = EventItem.read(item.get(EventItem.EVENT));
    return new AlertRecord(
        new Occurrence(SiteId.of(item.get("site").s()), event),
        Instant.parse(item.get("recorded").s()),
        item.get("decisions").l().stream().map(value -> decision(value.m())).toList(),
        item.get("deliveries").l().stream().map(AttributeValue::s).toList(),
        timers(item.get("timers")),
        AlertRecord.Status.valueOf(item.get(STATUS).s()),
        item.containsKey(REVISION) ? Long.parseLong(item.get(REVISION).n()) : 0);
  }

  private static AttributeValue decision(Decision decision) {
    return AttributeValue.fromM(
        Map.of(
            "reason", text(decision.reason().name()),
            "route", text(decision.route()),
            "destination", text(decision.destination()),
            "recipient", text(decision.recipient()),
            "detail", text(decision.detail())));
  }

  private static Decision decision(Map<String, AttributeValue> item) {
    return new Decision(
        Reason.valueOf(item.get("reason").s()),
        item.get("route").s(),
        item.get("destination").s(),
        text(item, "recipient"),
        text(item, "detail"));
  }

  /** Rows from before there were timers have none. */
  private static List<Due> timers(AttributeValue value) {
    return value == null
        ? List.of()
        : value.l().stream().map(timer -> TimerMessage.read(timer.s())).toList();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? item.get(name).s() : "";
  }

  private static AttributeValue list(Stream<AttributeValue> values) {
    return AttributeValue.fromL(values.toList());
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
