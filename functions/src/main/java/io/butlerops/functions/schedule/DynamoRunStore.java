package io.butlerops.functions.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** A partition for each schedule, in the order of its slots. */
public final class DynamoRunStore implements RunStore {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoRunStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Run begin(Run run) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(RunItem.write(run))
                  .conditionExpression("attribute_not_exists(pk)")
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return run;
    } catch (ConditionalCheckFailedException e) {
      return RunItem.read(e.item());
    }
  }

  @Override
  public void advance(Run run) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(RunItem.write(run))
                  .conditionExpression("NOT #state IN (:started, :failed)")
                  .expressionAttributeNames(Map.of("#state", RunItem.STATE))
                  .expressionAttributeValues(
                      Map.of(
                          ":started", AttributeValue.fromS(Run.State.STARTED.name()),
                          ":failed", AttributeValue.fromS(Run.State.FAILED.name()))));
    } catch (ConditionalCheckFailedException e) {
      // It has come to its end already, which a repeated result does not change.
    }
  }

  @Override
  public Optional<Run> find(String schedule, Instant slot) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                get -> get.tableName(table).key(RunItem.key(schedule, slot)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(RunItem.read(item));
  }

  @Override
  public List<Run> last(String schedule, int count) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :runs")
                    .expressionAttributeValues(Map.of(":runs", RunItem.partition(schedule)))
                    .scanIndexForward(false)
                    .consistentRead(true)
                    .limit(count))
        .items()
        .stream()
        .map(RunItem::read)
        .toList();
  }
}
