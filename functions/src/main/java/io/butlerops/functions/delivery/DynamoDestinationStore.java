package io.butlerops.functions.delivery;

import static io.butlerops.functions.delivery.DeliveryItem.number;
import static io.butlerops.functions.delivery.DeliveryItem.text;
import static io.butlerops.functions.delivery.DeliveryItem.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** One row per destination in the alert table, {@code pk = N#<name>}, {@code sk = DESTINATION}. */
public final class DynamoDestinationStore implements DestinationStore {
  private static final String FREE = "nextFreeAt";
  private static final String FAILURES = "failures";
  private static final String PROBE = "nextProbe";

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoDestinationStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Instant reserve(String destination, Duration pace, Instant now) {
    while (true) {
      Optional<Instant> turn =
          behindOthers(destination, pace, now).or(() -> first(destination, pace, now));
      if (turn.isPresent()) {
        return turn.get();
      }
      // Between the two updates somebody else made the row busy: the first will match now.
    }
  }

  @Override
  public Circuit circuit(String destination) {
    Map<String, AttributeValue> item =
        dynamo.getItem(get -> get.tableName(table).key(key(destination))).item();
    return item.containsKey(FAILURES)
        ? new Circuit(Integer.parseInt(item.get(FAILURES).n()), DeliveryItem.time(item.get(PROBE)))
        : Circuit.GOOD;
  }

  @Override
  public boolean probe(String destination, Circuit seen, Instant nextProbe) {
    return update(
            destination,
            "SET nextProbe = :next",
            "nextProbe = :seen",
            Map.of(":next", time(nextProbe), ":seen", time(seen.nextProbe())))
        .isPresent();
  }

  @Override
  public void failed(String destination, int weight, Instant nextProbe) {
    dynamo.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(destination))
                .updateExpression("SET nextProbe = :next ADD failures :weight")
                .expressionAttributeValues(
                    Map.of(":next", time(nextProbe), ":weight", number(weight))));
  }

  @Override
  public void recovered(String destination) {
    dynamo.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(destination))
                .updateExpression("REMOVE failures, nextProbe"));
  }

  private Optional<Instant> behindOthers(String destination, Duration pace, Instant now) {
    return update(
            destination,
            "SET nextFreeAt = nextFreeAt + :pace",
            "nextFreeAt > :now",
            Map.of(":pace", number(pace.toMillis()), ":now", time(now)))
        .map(item -> time(item.get(FREE)).minus(pace));
  }

  private Optional<Instant> first(String destination, Duration pace, Instant now) {
    return update(
            destination,
            "SET nextFreeAt = :free",
            "attribute_not_exists(nextFreeAt) OR nextFreeAt <= :now",
            Map.of(":free", time(now.plus(pace)), ":now", time(now)))
        .map(item -> now);
  }

  /** Empty when the condition does not hold. */
  private Optional<Map<String, AttributeValue>> update(
      String destination, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      return Optional.of(
          dynamo
              .updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(key(destination))
                          .updateExpression(expression)
                          .conditionExpression(condition)
                          .expressionAttributeValues(values)
                          .returnValues(ReturnValue.ALL_NEW))
              .attributes());
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private static Map<String, AttributeValue> key(String destination) {
    return Map.of("pk", text("N#" + destination), "sk", text("DESTINATION"));
  }
}
