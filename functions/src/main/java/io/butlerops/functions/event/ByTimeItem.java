package io.butlerops.functions.event;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The index of the alert table that lists rows by time. */
public final class ByTimeItem {
  private static final String INDEX = "byTime";
  private static final String PARTITION = "gsi1pk";
  private static final String SORT = "gsi1sk";

  private ByTimeItem() {}

  /** What a row has to have to be listed. */
  public static Map<String, AttributeValue> of(String partition, String sortKey) {
    return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sortKey));
  }

  /** Newest first, however many answers of at most 1 MB it takes. */
  public static List<Map<String, AttributeValue>> recent(
      DynamoDbClient dynamo, String table, String partition, Span span, int limit) {
    if (span.isEmpty()) {
      return List.of();
    }
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName(INDEX)
                    .keyConditionExpression("gsi1pk = :listing AND gsi1sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":listing", AttributeValue.fromS(partition),
                            ":from", AttributeValue.fromS(span.from()),
                            ":to", AttributeValue.fromS(span.before())))
                    .scanIndexForward(false)
                    .limit(limit + 1))
        .items()
        .stream()
        .filter(item -> span.contains(item.get(SORT).s()))
        .limit(limit)
        .toList();
  }
}
