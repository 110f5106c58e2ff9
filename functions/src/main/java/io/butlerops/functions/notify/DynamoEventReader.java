package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.EventItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The event rows that the alert path writes; up to a hundred at a time. */
final class DynamoEventReader implements EventReader {
  private final DynamoDbClient dynamo;
  private final String table;

  DynamoEventReader(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public List<Event> read(SiteId site, List<String> eventIds) {
    Map<String, KeysAndAttributes> left = Map.of(table, keys(site, eventIds));
    List<Event> events = new ArrayList<>();
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> asked = left;
      BatchGetItemResponse answer = dynamo.batchGetItem(get -> get.requestItems(asked));
      answer.responses().getOrDefault(table, List.of()).stream()
          .map(item -> EventItem.read(item.get(EventItem.EVENT)))
          .forEach(events::add);
      left = answer.unprocessedKeys();
    }
    return events;
  }

  private static KeysAndAttributes keys(SiteId site, List<String> eventIds) {
    return KeysAndAttributes.builder()
        .keys(eventIds.stream().distinct().map(id -> EventItem.key(site, id)).toList())
        .consistentRead(true)
        .projectionExpression("#event")
        .expressionAttributeNames(Map.of("#event", EventItem.EVENT))
        .build();
  }
}
