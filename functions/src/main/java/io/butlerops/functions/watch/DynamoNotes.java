package io.butlerops.functions.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Notes in the site table, read consistently. */
public final class DynamoNotes implements Notes {
  private static final String UNCHANGED = "#text = :before";
  private static final Map<String, String> NAMES = Map.of("#text", NoteItem.TEXT);

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoNotes(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public List<Note> all(String partition) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :partition")
                    .expressionAttributeValues(Map.of(":partition", NoteItem.text(partition)))
                    .consistentRead(true))
        .items()
        .stream()
        .map(NoteItem::read)
        .toList();
  }

  @Override
  public Optional<Note> find(String partition, String key) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                get -> get.tableName(table).key(NoteItem.key(partition, key)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(NoteItem.read(item));
  }

  @Override
  public boolean write(Optional<Note> before, Note after) {
    PutItemRequest.Builder put =
        PutItemRequest.builder().tableName(table).item(NoteItem.write(after));
    before.ifPresentOrElse(
        note ->
            put.conditionExpression(UNCHANGED)
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(unchanged(note)),
        () -> put.conditionExpression("attribute_not_exists(pk)"));
    return isDone(() -> dynamo.putItem(put.build()));
  }

  @Override
  public boolean erase(Note before) {
    return isDone(
        () ->
            dynamo.deleteItem(
                delete ->
                    delete
                        .tableName(table)
                        .key(NoteItem.key(before.partition(), before.key()))
                        .conditionExpression(UNCHANGED)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(unchanged(before))));
  }

  private static Map<String, AttributeValue> unchanged(Note before) {
    return Map.of(":before", NoteItem.text(before.text()));
  }

  private static boolean isDone(Runnable call) {
    try {
      call.run();
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
