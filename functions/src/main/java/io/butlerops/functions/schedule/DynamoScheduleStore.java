package io.butlerops.functions.schedule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** All schedules in one partition. */
public final class DynamoScheduleStore implements ScheduleStore {
  private static final Comparator<Schedule> BY_AGE =
      Comparator.comparing(Schedule::added).thenComparing(Schedule::id);

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoScheduleStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<Schedule> find(String id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get -> get.tableName(table).key(ScheduleItem.key(id)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(ScheduleItem.read(item));
  }

  @Override
  public List<Schedule> all() {
    return read(query -> {}).sorted(BY_AGE).toList();
  }

  @Override
  public List<Schedule> unarmed() {
    return read(query ->
            query
                .filterExpression("attribute_not_exists(#armed)")
                .expressionAttributeNames(Map.of("#armed", ScheduleItem.ARMED)))
        .toList();
  }

  private Stream<Schedule> read(Consumer<QueryRequest.Builder> filter) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :schedules")
            .expressionAttributeValues(Map.of(":schedules", ScheduleItem.PARTITION))
            .consistentRead(true);
    filter.accept(query);
    return dynamo.queryPaginator(query.build()).items().stream().map(ScheduleItem::read);
  }

  @Override
  public void armed(Schedule schedule, boolean is) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":version", ScheduleItem.number(schedule.version()));
    if (is) {
      values.put(":armed", AttributeValue.fromBool(true));
    }
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(ScheduleItem.key(schedule.id()))
                  .updateExpression(is ? "SET #armed = :armed" : "REMOVE #armed")
                  .conditionExpression("#version = :version")
                  .expressionAttributeNames(
                      Map.of("#armed", ScheduleItem.ARMED, "#version", ScheduleItem.VERSION))
                  .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException e) {
      // Who made that version says it.
    }
  }

  @Override
  public boolean put(Schedule schedule) {
    PutItemRequest.Builder put =
        PutItemRequest.builder().tableName(table).item(ScheduleItem.write(schedule));
    put.expressionAttributeNames(Map.of("#version", ScheduleItem.VERSION));
    if (schedule.version() == 1) {
      put.conditionExpression("attribute_not_exists(#version)");
    } else {
      put.conditionExpression("#version = :before")
          .expressionAttributeValues(
              Map.of(":before", ScheduleItem.number(schedule.version() - 1)));
    }
    try {
      dynamo.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public boolean delete(String id) {
    return !id.isEmpty()
        && dynamo
            .deleteItem(
                delete ->
                    delete
                        .tableName(table)
                        .key(ScheduleItem.key(id))
                        .returnValues(ReturnValue.ALL_OLD))
            .hasAttributes();
  }
}
