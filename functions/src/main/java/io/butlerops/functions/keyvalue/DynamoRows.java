package io.butlerops.functions.keyvalue;

import io.butlerops.functions.keyvalue.PieceItem.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Rows of keys, each with the rows beside it: both change together or not at all. */
final class DynamoRows {
  private final DynamoDbClient dynamo;
  private final String table;

  DynamoRows(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** What a row must be like for a change to happen. */
  private record Guard(String expression, Map<String, AttributeValue> values) {
    static Guard as(Optional<Map<String, AttributeValue>> row) {
      return row.map(
              found -> new Guard("version = :version", Map.of(":version", found.get("version"))))
          .orElse(new Guard("attribute_not_exists(pk)", Map.of()));
    }

    /** Any row that has no rows beside it, which would be left behind. */
    static Guard alone() {
      return new Guard(
          "attribute_not_exists(keyPieces) AND attribute_not_exists(valuePieces)", Map.of());
    }

    /** DynamoDB does not take an empty map. */
    Map<String, AttributeValue> valuesOrNull() {
      return values.isEmpty() ? null : values;
    }
  }

  Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
    return Optional.of(
            dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item())
        .filter(row -> !row.isEmpty());
  }

  /** Without the values, in no order. */
  Stream<Map<String, AttributeValue>> all(AttributeValue partition) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :partition")
                    .projectionExpression(KeyItem.LISTED)
                    .expressionAttributeNames(KeyItem.LISTED_NAMES)
                    .expressionAttributeValues(Map.of(":partition", partition))
                    .consistentRead(true))
        .items()
        .stream();
  }

  /** Empty when another write has taken its pieces away since the row was read. */
  Optional<String> text(Map<String, AttributeValue> row, Part part) {
    return KeyItem.here(row, part).or(() -> joined(row, part));
  }

  private Optional<String> joined(Map<String, AttributeValue> row, Part part) {
    List<Map<String, AttributeValue>> pieces =
        dynamo
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("pk = :partition")
                        .expressionAttributeValues(
                            Map.of(":partition", PieceItem.partition(KeyItem.version(row))))
                        .consistentRead(true))
            .items()
            .stream()
            .toList();
    return pieces.size() == KeyItem.pieceKeys(row).size()
        ? Optional.of(PieceItem.join(part, pieces))
        : Optional.empty();
  }

  /**
   * @param old as it was read
   * @param rows the new row, and those beside it
   * @param any whether it may have been written since, too
   * @return false when it may not be replaced: read it again
   */
  boolean replace(
      Optional<Map<String, AttributeValue>> old,
      List<Map<String, AttributeValue>> rows,
      boolean any) {
    boolean alone = rows.size() == 1 && !old.map(KeyItem::pieces).orElse(false);
    Guard guard = any && alone ? Guard.alone() : Guard.as(old);
    Put put =
        Put.builder()
            .tableName(table)
            .item(rows.get(0))
            .conditionExpression(guard.expression())
            .expressionAttributeValues(guard.valuesOrNull())
            .build();
    return alone
        ? DynamoContest.won(() -> put(put))
        : DynamoContest.won(
            () ->
                together(
                    TransactWriteItem.builder().put(put).build(),
                    Stream.concat(
                        rows.stream().skip(1).map(this::putting),
                        pieces(old).map(this::deleting))));
  }

  /**
   * @return false when it has been written since: read it again
   */
  boolean delete(Map<String, AttributeValue> old) {
    Guard guard = Guard.as(Optional.of(old));
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(Map.of("pk", old.get("pk"), "sk", old.get("sk")))
            .conditionExpression(guard.expression())
            .expressionAttributeValues(guard.valuesOrNull())
            .build();
    return KeyItem.pieces(old)
        ? DynamoContest.won(
            () ->
                together(
                    TransactWriteItem.builder().delete(delete).build(),
                    pieces(Optional.of(old)).map(this::deleting)))
        : DynamoContest.won(() -> delete(delete));
  }

  /** Alone it costs half. */
  private void put(Put put) {
    dynamo.putItem(
        alone ->
            alone
                .tableName(put.tableName())
                .item(put.item())
                .conditionExpression(put.conditionExpression())
                .expressionAttributeValues(
                    put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null));
  }

  private void delete(Delete delete) {
    dynamo.deleteItem(
        alone ->
            alone
                .tableName(delete.tableName())
                .key(delete.key())
                .conditionExpression(delete.conditionExpression())
                .expressionAttributeValues(delete.expressionAttributeValues()));
  }

  private void together(TransactWriteItem first, Stream<TransactWriteItem> others) {
    List<TransactWriteItem> items = Stream.concat(Stream.of(first), others).toList();
    dynamo.transactWriteItems(write -> write.transactItems(items));
  }

  private static Stream<Map<String, AttributeValue>> pieces(
      Optional<Map<String, AttributeValue>> row) {
    return row.stream().map(KeyItem::pieceKeys).flatMap(List::stream);
  }

  private TransactWriteItem putting(Map<String, AttributeValue> row) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(row)).build();
  }

  private TransactWriteItem deleting(Map<String, AttributeValue> key) {
    return TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(key)).build();
  }
}
