package io.butlerops.functions.silence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** All silences in one partition of the alert table. */
public final class DynamoSilenceStore implements SilenceStore {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoSilenceStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public void put(Silence silence) {
    dynamo.putItem(put -> put.tableName(table).item(SilenceItem.write(silence)));
  }

  @Override
  public Optional<Silence> find(String id) {
    return Optional.of(
            dynamo
                .getItem(get -> get.tableName(table).key(SilenceItem.key(id)).consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty())
        .map(SilenceItem::read);
  }

  @Override
  public List<Silence> all() {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :silences")
                    .expressionAttributeValues(Map.of(":silences", SilenceItem.PARTITION))
                    .consistentRead(true))
        .items()
        .stream()
        .map(SilenceItem::read)
        .toList();
  }

  @Override
  public boolean delete(String id) {
    return dynamo
        .deleteItem(
            delete ->
                delete.tableName(table).key(SilenceItem.key(id)).returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }
}
