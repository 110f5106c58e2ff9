package io.butlerops.infra.cloud.dynamo;

import io.butlerops.infra.cloud.template.TableResource;
import io.butlerops.infra.cloud.template.TableResource.Index;
import io.butlerops.infra.cloud.template.TableResource.KeyAttribute;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Makes the template's tables where they are not there yet. DynamoDB Local never deletes by TTL, as
 * DynamoDB itself is days late: readers check the expiry themselves.
 */
public final class Tables {
  private final DynamoDbClient dynamo;

  public Tables(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  public void create(List<TableResource> tables) {
    tables.forEach(this::create);
  }

  private void create(TableResource table) {
    try {
      dynamo.createTable(request(table));
    } catch (ResourceInUseException e) {
      // Kept from an earlier run.
    }
    dynamo.waiter().waitUntilTableExists(request -> request.tableName(table.name()));
    table.timeToLive().ifPresent(attribute -> expire(table.name(), attribute));
  }

  /** Asking a second time is an error, so that it is looked at first. */
  private void expire(String table, String attribute) {
    var status =
        dynamo
            .describeTimeToLive(request -> request.tableName(table))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status == TimeToLiveStatus.DISABLED) {
      dynamo.updateTimeToLive(
          request ->
              request
                  .tableName(table)
                  .timeToLiveSpecification(
                      specification -> specification.attributeName(attribute).enabled(true)));
    }
  }

  private static CreateTableRequest request(TableResource table) {
    var request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keys(table.keys()))
            .attributeDefinitions(definitions(table));
    List<GlobalSecondaryIndex> indexes = table.indexes().stream().map(Tables::index).toList();
    return indexes.isEmpty() ? request.build() : request.globalSecondaryIndexes(indexes).build();
  }

  private static List<AttributeDefinition> definitions(TableResource table) {
    return table.attributes().entrySet().stream()
        .map(
            attribute ->
                AttributeDefinition.builder()
                    .attributeName(attribute.getKey())
                    .attributeType(attribute.getValue())
                    .build())
        .toList();
  }

  private static GlobalSecondaryIndex index(Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.keys()))
        .projection(projection(index))
        .build();
  }

  private static Projection projection(Index index) {
    var projection = Projection.builder().projectionType(index.projection());
    return Optional.of(index.included())
        .filter(names -> !names.isEmpty())
        .map(names -> projection.nonKeyAttributes(names).build())
        .orElseGet(projection::build);
  }

  private static List<KeySchemaElement> keys(List<KeyAttribute> keys) {
    return keys.stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.attribute())
                    .keyType(key.type())
                    .build())
        .toList();
  }
}
