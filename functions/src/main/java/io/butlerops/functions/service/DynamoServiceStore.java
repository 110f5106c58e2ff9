package io.butlerops.functions.service;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Rows in the site table: {@code pk = SERVICES#<site>}, {@code sk}, {@code revision}, {@code data}
 * (JSON) and {@code expiresAt} (seconds). They are read consistently.
 */
public final class DynamoServiceStore implements ServiceStore {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoServiceStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<ServiceRow> read(SiteId site, String key) {
    return Optional.of(
            dynamo
                .getItem(get -> get.tableName(table).key(key(site, key)).consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty())
        .map(DynamoServiceStore::row);
  }

  @Override
  public List<ServiceRow> between(SiteId site, String from, String to) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :site AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":site", partition(site),
                            ":from", AttributeValue.fromS(from),
                            ":to", AttributeValue.fromS(to)))
                    .consistentRead(true))
        .items()
        .stream()
        .map(DynamoServiceStore::row)
        .toList();
  }

  @Override
  public boolean write(SiteId site, ServiceRow row) {
    PutItemRequest.Builder put = PutItemRequest.builder().tableName(table).item(item(site, row));
    if (row.revision() == 1) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("revision = :seen")
          .expressionAttributeValues(Map.of(":seen", number(row.revision() - 1)));
    }
    try {
      dynamo.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(SiteId site, String key) {
    return Map.of("pk", partition(site), "sk", AttributeValue.fromS(key));
  }

  private static Map<String, AttributeValue> item(SiteId site, ServiceRow row) {
    return Map.of(
        "pk", partition(site),
        "sk", AttributeValue.fromS(row.key()),
        "revision", number(row.revision()),
        "data", AttributeValue.fromS(row.data()),
        "expiresAt", number(row.expires().getEpochSecond()));
  }

  private static ServiceRow row(Map<String, AttributeValue> item) {
    return new ServiceRow(
        item.get("sk").s(),
        Long.parseLong(item.get("revision").n()),
        item.get("data").s(),
        Instant.ofEpochSecond(Long.parseLong(item.get("expiresAt").n())));
  }

  private static AttributeValue partition(SiteId site) {
    return AttributeValue.fromS("SERVICES#" + site);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
