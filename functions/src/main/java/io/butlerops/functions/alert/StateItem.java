package io.butlerops.functions.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Rows of state as items of the alert table: the data as JSON text beside its version. */
final class StateItem {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "version";
  private static final String DATA = "data";

  private StateItem() {}

  static Map<String, AttributeValue> key(RowKey key) {
    return Map.of("pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk()));
  }

  static Row read(Map<String, AttributeValue> item) {
    try {
      return new Row(
          new RowKey(item.get("pk").s(), item.get("sk").s()),
          Long.parseLong(item.get(VERSION).n()),
          JSON.readTree(item.get(DATA).s()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row of ours does not parse", e);
    }
  }

  static Put write(String table, Change change, Instant expires) {
    Map<String, AttributeValue> item = new HashMap<>(key(change.key()));
    item.put(VERSION, number(change.seen() + 1));
    item.put(DATA, AttributeValue.fromS(change.data().toString()));
    item.put("expires", number(expires.getEpochSecond()));
    Put.Builder put = Put.builder().tableName(table).item(item);
    return change.seen() == 0
        ? put.conditionExpression("attribute_not_exists(pk)").build()
        : put.conditionExpression("#version = :seen")
            .expressionAttributeNames(Map.of("#version", VERSION))
            .expressionAttributeValues(Map.of(":seen", number(change.seen())))
            .build();
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
