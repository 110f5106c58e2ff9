package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A partition for each site in the alert table. */
public final class DynamoOpenAlertStore implements OpenAlertStore {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoOpenAlertStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public List<Row> all(SiteId site) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :site")
                    .expressionAttributeValues(
                        Map.of(":site", AttributeValue.fromS(OpenAlertRow.partition(site))))
                    .consistentRead(true))
        .items()
        .stream()
        .map(StateItem::read)
        .toList();
  }

  @Override
  public Row row(SiteId site, String key) {
    RowKey row = OpenAlertRow.key(site, key);
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get -> get.tableName(table).key(StateItem.key(row)).consistentRead(true))
            .item();
    return item.isEmpty() ? Row.absent(row) : StateItem.read(item);
  }

  @Override
  public boolean write(Change change) {
    try {
      TransactWriteItem put =
          TransactWriteItem.builder().put(StateItem.write(table, change, change.needed())).build();
      dynamo.transactWriteItems(request -> request.transactItems(put));
      return true;
    } catch (TransactionCanceledException e) {
      if (raced(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Somebody was first, or is writing at this moment. */
  private static boolean raced(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .anyMatch(
            reason ->
                "ConditionalCheckFailed".equals(reason.code())
                    || "TransactionConflict".equals(reason.code()));
  }
}
