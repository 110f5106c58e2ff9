package io.butlerops.functions.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Tokens in the settings table. */
public final class DynamoTokenStore implements TokenStore {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoTokenStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public void put(Token token) {
    dynamo.putItem(put -> put.tableName(table).item(TokenItem.write(token)));
  }

  @Override
  public boolean replace(Token token) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(TokenItem.write(token))
                  .conditionExpression("attribute_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException gone) {
      return false;
    }
  }

  /** Consistently, so that a token works from the moment it is made. */
  @Override
  public Optional<Token> find(String hash) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get -> get.tableName(table).key(TokenItem.key(hash)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(TokenItem.read(item));
  }

  @Override
  public void used(String hash, Instant at) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(TokenItem.key(hash))
                  .updateExpression("SET lastUsed = :at")
                  .conditionExpression(
                      "attribute_exists(pk) AND (attribute_not_exists(lastUsed) OR lastUsed < :at)")
                  .expressionAttributeValues(Map.of(":at", TokenItem.time(at))));
    } catch (ConditionalCheckFailedException known) {
      return;
    }
  }

  /** Reads the whole table: it is asked rarely, and an index for it would cost more. */
  @Override
  public List<Token> list() {
    return dynamo
        .scanPaginator(
            scan ->
                scan.tableName(table)
                    .consistentRead(true)
                    .filterExpression("begins_with(pk, :tokens)")
                    .expressionAttributeValues(
                        Map.of(":tokens", TokenItem.text(TokenItem.PARTITION))))
        .items()
        .stream()
        .map(TokenItem::read)
        .sorted(Comparator.comparing(Token::name).thenComparing(Token::created))
        .toList();
  }

  @Override
  public boolean remove(String hash) {
    return dynamo
        .deleteItem(
            delete ->
                delete.tableName(table).key(TokenItem.key(hash)).returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }
}
