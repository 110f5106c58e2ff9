package io.butlerops.functions.presence;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Relays in the site table, read consistently. */
public final class DynamoRelays implements Relays {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoRelays(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public List<RelayStatus> all() {
    return query("pk = :relays", Map.of(":relays", RelayItem.PARTITION));
  }

  @Override
  public List<RelayStatus> of(SiteId site) {
    return query(
        "pk = :relays AND begins_with(sk, :site)",
        Map.of(":relays", RelayItem.PARTITION, ":site", RelayItem.text(RelayItem.prefix(site))));
  }

  private List<RelayStatus> query(String condition, Map<String, AttributeValue> values) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression(condition)
                    .expressionAttributeValues(values)
                    .consistentRead(true))
        .items()
        .stream()
        .map(RelayItem::read)
        .toList();
  }

  @Override
  public Optional<RelayStatus> find(RelayId relay) {
    return Optional.of(
            dynamo
                .getItem(get -> get.tableName(table).key(RelayItem.key(relay)).consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty())
        .map(RelayItem::read);
  }

  @Override
  public boolean replace(Optional<RelayStatus> before, RelayStatus after) {
    PutItemRequest.Builder put =
        PutItemRequest.builder().tableName(table).item(RelayItem.write(after));
    before.ifPresentOrElse(
        status -> unchanged(put, status),
        () -> put.conditionExpression("attribute_not_exists(pk)"));
    try {
      dynamo.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public void forget(RelayId relay) {
    dynamo.deleteItem(delete -> delete.tableName(table).key(RelayItem.key(relay)));
  }

  private static void unchanged(PutItemRequest.Builder put, RelayStatus before) {
    Map<String, AttributeValue> item = RelayItem.write(before);
    put.conditionExpression(
            "#boot = :boot AND #connection = :connection AND #online = :online AND #seen = :seen")
        .expressionAttributeNames(
            Map.of(
                "#boot", "boot", "#connection", "connection", "#online", "online", "#seen", "seen"))
        .expressionAttributeValues(
            Map.of(
                ":boot", item.get("boot"),
                ":connection", item.get("connection"),
                ":online", item.get("online"),
                ":seen", item.get("seen")));
  }
}
