package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.EventItem;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The event rows that the alert path writes. */
final class DynamoEventReader implements EventReader {
  private final DynamoDbClient dynamo;
  private final String table;

  DynamoEventReader(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<Event> read(SiteId site, String eventId) {
    return Optional.ofNullable(
            dynamo
                .getItem(
                    get ->
                        get.tableName(table)
                            .key(EventItem.key(site, eventId))
                            .consistentRead(true)
                            .projectionExpression("#event")
                            .expressionAttributeNames(Map.of("#event", EventItem.EVENT)))
                .item()
                .get(EventItem.EVENT))
        .map(EventItem::read);
  }
}
