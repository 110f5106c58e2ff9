package io.butlerops.functions.keyvalue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Removes what is left of deleted namespaces, which nobody can see any more: as much as there is
 * time for, the rest at the next occasion. A partition is forgotten only when it was found empty a
 * minute after the deletion, since a write that began before may come after.
 */
final class DynamoSweep {
  private static final Duration STRAGGLERS = Duration.ofMinutes(1);

  /** More does DynamoDB not take at once. */
  private static final int BATCH = 25;

  private final DynamoDbClient dynamo;
  private final String table;
  private final Clock clock;

  DynamoSweep(DynamoDbClient dynamo, String table, Clock clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  /** Of the namespaces that were deleted a while ago. */
  void rest(Instant until) {
    for (Map<String, AttributeValue> item : query(NamespaceItem.DELETED)) {
      boolean settled = NamespaceItem.deletedAt(item).plus(STRAGGLERS).isBefore(clock.instant());
      if (settled && clock.instant().isBefore(until) && sweep(item.get("sk"), until)) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key(item)));
      }
    }
  }

  /**
   * @return whether nothing is left
   */
  boolean sweep(AttributeValue partition, Instant until) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    for (Map<String, AttributeValue> row : query(partition)) {
      rows.add(row);
      if (rows.size() == BATCH) {
        remove(rows, until);
        rows.clear();
      }
      if (!clock.instant().isBefore(until)) {
        return false;
      }
    }
    return remove(rows, until);
  }

  private Iterable<Map<String, AttributeValue>> query(AttributeValue partition) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :partition")
                    .expressionAttributeValues(Map.of(":partition", partition))
                    .consistentRead(true))
        .items();
  }

  /** Pieces first: without its row nobody would know of them. */
  private boolean remove(List<Map<String, AttributeValue>> rows, Instant until) {
    List<Map<String, AttributeValue>> pieces =
        rows.stream().map(KeyItem::pieceKeys).flatMap(List::stream).toList();
    return delete(pieces, until) && delete(rows.stream().map(DynamoSweep::key).toList(), until);
  }

  private boolean delete(List<Map<String, AttributeValue>> keys, Instant until) {
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<WriteRequest> left =
          keys.subList(from, Math.min(keys.size(), from + BATCH)).stream()
              .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
              .toList();
      while (!left.isEmpty()) {
        if (!clock.instant().isBefore(until)) {
          return false;
        }
        Map<String, List<WriteRequest>> requests = Map.of(table, left);
        left =
            dynamo
                .batchWriteItem(write -> write.requestItems(requests))
                .unprocessedItems()
                .getOrDefault(table, List.of());
      }
    }
    return true;
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> row) {
    return Map.of("pk", row.get("pk"), "sk", row.get("sk"));
  }
}
