package io.butlerops.functions.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A row for each version and one that points at the newest, written in one transaction. */
public final class DynamoSettingsStore implements SettingsStore {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoSettingsStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public long latest() {
    return item(SettingsItem.pointerKey()).map(SettingsItem::number).orElse(0L);
  }

  @Override
  public Optional<SettingsVersion> version(long number) {
    return item(SettingsItem.versionKey(number)).map(SettingsItem::version);
  }

  @Override
  public List<SettingsNote> versions(long before, int limit) {
    if (before <= 1) {
      return List.of();
    }
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :settings AND sk BETWEEN :first AND :last")
                    .projectionExpression("#number, author, #time")
                    .expressionAttributeNames(
                        Map.of("#number", SettingsItem.NUMBER, "#time", "time"))
                    .expressionAttributeValues(
                        Map.of(
                            ":settings", SettingsItem.PARTITION,
                            ":first", SettingsItem.sort(1),
                            ":last", SettingsItem.sort(before - 1)))
                    .scanIndexForward(false)
                    .limit(limit))
        .items()
        .stream()
        .limit(limit)
        .map(SettingsItem::note)
        .toList();
  }

  @Override
  public Write write(SettingsVersion version) {
    try {
      dynamo.transactWriteItems(
          request -> request.transactItems(pointer(version.number()), row(version)));
      return new Written();
    } catch (TransactionCanceledException e) {
      if (lostTheRace(e)) {
        return new Conflict(latest());
      }
      throw e;
    }
  }

  /** The pointer still stands where the writer saw it: on the version before. */
  private TransactWriteItem pointer(long number) {
    Put.Builder put = Put.builder().tableName(table).item(SettingsItem.pointer(number));
    put.expressionAttributeNames(Map.of("#number", SettingsItem.NUMBER));
    if (number == 1) {
      put.conditionExpression("attribute_not_exists(#number)");
    } else {
      put.conditionExpression("#number = :before")
          .expressionAttributeValues(Map.of(":before", SettingsItem.number(number - 1)));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private TransactWriteItem row(SettingsVersion version) {
    Put put = Put.builder().tableName(table).item(SettingsItem.of(version)).build();
    return TransactWriteItem.builder().put(put).build();
  }

  /** Another writer was first, or is writing at this moment. */
  private static boolean lostTheRace(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .anyMatch(
            reason ->
                "ConditionalCheckFailed".equals(reason.code())
                    || "TransactionConflict".equals(reason.code()));
  }

  private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> item =
        dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(item);
  }
}
