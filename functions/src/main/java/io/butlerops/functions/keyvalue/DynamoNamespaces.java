package io.butlerops.functions.keyvalue;

import io.butlerops.contract.SiteId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The registry of namespaces: where the keys of each are. */
final class DynamoNamespaces {
  private final DynamoDbClient dynamo;
  private final String table;
  private final Clock clock;

  DynamoNamespaces(DynamoDbClient dynamo, String table, Clock clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  List<String> names(Optional<SiteId> site) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :registry")
                    .expressionAttributeValues(Map.of(":registry", NamespaceItem.registry(site)))
                    .consistentRead(true))
        .items()
        .stream()
        .sorted(Comparator.comparing(KeyItem::place))
        .map(NamespaceItem::name)
        .toList();
  }

  /** The partition of its keys. */
  Optional<AttributeValue> find(Namespace namespace) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                get -> get.tableName(table).key(NamespaceItem.key(namespace)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(NamespaceItem.partition(item));
  }

  /**
   * @return the partition of its keys; another's when another has created it in this moment
   */
  AttributeValue create(Namespace namespace) {
    Map<String, AttributeValue> item =
        NamespaceItem.write(namespace, UUID.randomUUID().toString(), clock.instant());
    try {
      dynamo.putItem(
          put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
      return NamespaceItem.partition(item);
    } catch (ConditionalCheckFailedException e) {
      return find(namespace).orElseGet(() -> create(namespace));
    }
  }

  /**
   * Leaves word that its keys have to be swept away.
   *
   * @return the partition of its keys; empty when there is no such namespace
   */
  Optional<AttributeValue> delete(Namespace namespace) {
    return DynamoContest.<Optional<AttributeValue>>settled(
        () -> {
          Optional<AttributeValue> partition = find(namespace);
          boolean gone = partition.map(found -> deleted(namespace, found)).orElse(true);
          return gone ? Optional.of(partition) : Optional.empty();
        });
  }

  private boolean deleted(Namespace namespace, AttributeValue partition) {
    TransactWriteItem gone =
        TransactWriteItem.builder()
            .delete(
                delete ->
                    delete
                        .tableName(table)
                        .key(NamespaceItem.key(namespace))
                        .conditionExpression("#partition = :partition")
                        .expressionAttributeNames(Map.of("#partition", "partition"))
                        .expressionAttributeValues(Map.of(":partition", partition)))
            .build();
    TransactWriteItem word =
        TransactWriteItem.builder()
            .put(
                put -> put.tableName(table).item(NamespaceItem.deleted(partition, clock.instant())))
            .build();
    return DynamoContest.won(
        () -> dynamo.transactWriteItems(write -> write.transactItems(gone, word)));
  }
}
