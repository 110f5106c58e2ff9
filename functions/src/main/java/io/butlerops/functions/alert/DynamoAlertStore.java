package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryItem;
import io.butlerops.functions.event.EventItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Event rows and delivery rows in one table. */
public final class DynamoAlertStore implements AlertStore {
  /** A transaction takes 100 items; the rest is left to the event row and what is to come. */
  private static final int IN_ONE_TRANSACTION = 95;

  private static final int ATTEMPTS = 4;
  private static final String ABSENT = "attribute_not_exists(pk)";

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoAlertStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * The deliveries that do not fit into the transaction are written before it: nobody sees them
   * until the event row names them, and written twice they are the same.
   */
  @Override
  public Recording record(AlertRecord alert, List<Delivery> deliveries) {
    deliveries.stream().skip(IN_ONE_TRANSACTION).forEach(this::putWhereAbsent);
    List<TransactWriteItem> rows =
        Stream.concat(
                Stream.of(eventRow(alert)),
                deliveries.stream().limit(IN_ONE_TRANSACTION).map(this::deliveryRow))
            .map(put -> TransactWriteItem.builder().put(put).build())
            .toList();
    return write(rows);
  }

  @Override
  public void markDispatched(SiteId site, String eventId) {
    dynamo.updateItem(
        update ->
            update
                .tableName(table)
                .key(EventItem.key(site, eventId))
                .conditionExpression("attribute_exists(pk)")
                .updateExpression("SET #status = :dispatched")
                .expressionAttributeNames(Map.of("#status", AlertItem.STATUS))
                .expressionAttributeValues(Map.of(":dispatched", AlertItem.DISPATCHED)));
  }

  @Override
  public Optional<AlertRecord> find(SiteId site, String eventId) {
    return Optional.of(
            dynamo
                .getItem(
                    get ->
                        get.tableName(table).key(EventItem.key(site, eventId)).consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty())
        .map(AlertItem::read);
  }

  @Override
  public List<AlertRecord> recent(SiteId site, int limit) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName(AlertItem.BY_TIME)
                    .keyConditionExpression("#site = :site")
                    .expressionAttributeNames(Map.of("#site", AlertItem.BY_TIME_PARTITION))
                    .expressionAttributeValues(Map.of(":site", AlertItem.byTime(site)))
                    .scanIndexForward(false)
                    .limit(limit))
        .items()
        .stream()
        .map(AlertItem::read)
        .toList();
  }

  private Put eventRow(AlertRecord alert) {
    return Put.builder()
        .tableName(table)
        .item(AlertItem.write(alert))
        .conditionExpression(ABSENT)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private Put deliveryRow(Delivery delivery) {
    return Put.builder().tableName(table).item(DeliveryItem.write(delivery)).build();
  }

  private void putWhereAbsent(Delivery delivery) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table).item(DeliveryItem.write(delivery)).conditionExpression(ABSENT));
    } catch (ConditionalCheckFailedException already) {
      // an earlier try wrote it and did not get as far as the event row
    }
  }

  /** Two relays may tell of one event in the same moment; then one of the two has to ask again. */
  private Recording write(List<TransactWriteItem> rows) {
    for (int attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(request -> request.transactItems(rows));
        return new Recorded();
      } catch (TransactionCanceledException e) {
        CancellationReason ofEventRow = e.cancellationReasons().get(0);
        if ("ConditionalCheckFailed".equals(ofEventRow.code())) {
          return new Duplicate(AlertItem.read(ofEventRow.item()));
        }
        if (!"TransactionConflict".equals(ofEventRow.code()) || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
