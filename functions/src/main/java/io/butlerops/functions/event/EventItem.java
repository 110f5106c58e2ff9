package io.butlerops.functions.event;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an event stands in the alert table, and how: as {@link EventBytes}, far below a row's 400
 * KB.
 */
public final class EventItem {
  public static final String EVENT = "event";

  private EventItem() {}

  public static Map<String, AttributeValue> key(SiteId site, String eventId) {
    return Map.of(
        "pk", AttributeValue.fromS("E#" + site + "#" + eventId),
        "sk", AttributeValue.fromS("EVENT"));
  }

  public static AttributeValue write(Event event) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(EventBytes.write(event)));
  }

  public static Event read(AttributeValue value) {
    return EventBytes.read(value.b().asByteArray());
  }
}
