package io.butlerops.functions.action;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The key in the settings table; read once. Whoever needs it first makes it. */
public final class DynamoLinkKeys implements LinkKeys {
  private final DynamoDbClient dynamo;
  private final String table;
  private byte[] known;

  public DynamoLinkKeys(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public synchronized byte[] key() {
    if (known == null) {
      known = stored().orElseGet(this::made);
    }
    return known.clone();
  }

  private Optional<byte[]> stored() {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get -> get.tableName(table).key(LinkKeyItem.key()).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(LinkKeyItem.read(item));
  }

  private byte[] made() {
    byte[] bits = new byte[32];
    new SecureRandom().nextBytes(bits);
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(LinkKeyItem.write(bits))
                  .conditionExpression("attribute_not_exists(pk)"));
      return bits;
    } catch (ConditionalCheckFailedException somebodyElseWasFirst) {
      return stored().orElseThrow(() -> new IllegalStateException("the key for links is gone"));
    }
  }
}
