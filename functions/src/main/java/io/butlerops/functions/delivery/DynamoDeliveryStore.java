package io.butlerops.functions.delivery;

import static io.butlerops.functions.delivery.DeliveryItem.number;
import static io.butlerops.functions.delivery.DeliveryItem.text;
import static io.butlerops.functions.delivery.DeliveryItem.time;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.ByTimeItem;
import io.butlerops.functions.event.SortKey;
import io.butlerops.functions.event.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Deliveries in the alert table; each change is one conditional update of one row. */
public final class DynamoDeliveryStore implements DeliveryStore {
  private static final Map<String, String> NAMES =
      Map.of(
          "#state",
          DeliveryItem.STATE,
          "#attempt",
          DeliveryItem.ATTEMPT,
          "#lease",
          DeliveryItem.LEASE);
  private static final String MINE =
      "#state = :pending AND #attempt = :attempt AND #lease = :lease";

  private static final String APPEND = "attempts = list_append(attempts, :made)";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Duration history;

  /**
   * @param history how long a delivery is kept
   */
  public DynamoDeliveryStore(DynamoDbClient dynamo, String table, Duration history) {
    this.dynamo = dynamo;
    this.table = table;
    this.history = history;
  }

  @Override
  public Claim claim(DeliveryMessage message, Instant now, Instant leaseUntil) {
    try {
      Map<String, AttributeValue> item =
          dynamo
              .updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(DeliveryItem.key(message.deliveryId()))
                          .updateExpression("SET #lease = :lease")
                          .conditionExpression(
                              "#state = :pending AND #attempt = :attempt AND due <= :now"
                                  + " AND (attribute_not_exists(#lease) OR #lease <= :now)")
                          .expressionAttributeNames(NAMES)
                          .expressionAttributeValues(
                              Map.of(
                                  ":pending", text(DeliveryState.PENDING.name()),
                                  ":attempt", number(message.attempt()),
                                  ":now", time(now),
                                  ":lease", time(leaseUntil)))
                          .returnValues(ReturnValue.ALL_NEW)
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD))
              .attributes();
      return new Claim.Claimed(
          DeliveryItem.read(item), message.attempt(), DeliveryItem.paced(item), leaseUntil);
    } catch (ConditionalCheckFailedException e) {
      return refused(e.item(), message, now);
    }
  }

  @Override
  public boolean delivered(Claim.Claimed claim, Attempt attempt) {
    return change(
        claim,
        "SET #state = :state, " + APPEND + " REMOVE #lease",
        attempted(attempt, ":state", text(DeliveryState.DELIVERED.name())));
  }

  @Override
  public boolean later(Claim.Claimed claim, Attempt attempt, Instant due) {
    Map<String, AttributeValue> values = attempted(attempt, ":due", time(due));
    values.put(":next", number(claim.attempt() + 1L));
    return change(
        claim, "SET #attempt = :next, due = :due, " + APPEND + " REMOVE #lease, paced", values);
  }

  /**
   * What gives a delivery up, for a transaction with its consequences; refused once the claim has
   * passed to somebody else.
   *
   * @param instead ids of deliveries that it brings about
   */
  public static Update dead(
      String table, Claim.Claimed claim, Attempt attempt, List<String> instead) {
    Map<String, AttributeValue> values =
        attempted(attempt, ":state", text(DeliveryState.DEAD.name()));
    values.put(":reason", text(attempt.reason()));
    values.put(":instead", AttributeValue.fromL(instead.stream().map(DeliveryItem::text).toList()));
    values.putAll(holder(claim));
    return Update.builder()
        .tableName(table)
        .key(DeliveryItem.key(claim.delivery().id()))
        .updateExpression(
            "SET #state = :state, reason = :reason, replacedBy = :instead, "
                + APPEND
                + " REMOVE #lease")
        .conditionExpression(MINE)
        .expressionAttributeNames(NAMES)
        .expressionAttributeValues(values)
        .build();
  }

  @Override
  public boolean postpone(Claim.Claimed claim, Instant due, boolean paced) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":due", time(due));
    values.put(":paced", AttributeValue.fromBool(paced));
    return change(claim, "SET due = :due, paced = :paced REMOVE #lease", values);
  }

  @Override
  public Optional<DeliveryRecord> read(String deliveryId) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                get -> get.tableName(table).key(DeliveryItem.key(deliveryId)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(DeliveryItem.readRecord(item));
  }

  @Override
  public List<DeliveryRecord> recent(SiteId site, Span span, int limit) {
    return ByTimeItem.recent(dynamo, table, DeliveryItem.listing(site), span, limit).stream()
        .map(DeliveryItem::readRecord)
        .toList();
  }

  @Override
  public boolean revive(String deliveryId, Instant now) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(DeliveryItem.key(deliveryId))
                  .updateExpression(
                      "SET #state = :pending, #attempt = :first, due = :now, created = :now,"
                          + " gsi1sk = :key, expires = :expires REMOVE reason, replacedBy, paced, #lease")
                  .conditionExpression("#state = :dead")
                  .expressionAttributeNames(NAMES)
                  .expressionAttributeValues(
                      Map.of(
                          ":dead", text(DeliveryState.DEAD.name()),
                          ":pending", text(DeliveryState.PENDING.name()),
                          ":first", number(1),
                          ":now", time(now),
                          ":key", text(SortKey.of(now.truncatedTo(ChronoUnit.MILLIS), deliveryId)),
                          ":expires", DeliveryItem.expires(now, history))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private boolean change(
      Claim.Claimed claim, String expression, Map<String, AttributeValue> values) {
    values.putAll(holder(claim));
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(DeliveryItem.key(claim.delivery().id()))
                  .updateExpression(expression)
                  .conditionExpression(MINE)
                  .expressionAttributeNames(NAMES)
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> holder(Claim.Claimed claim) {
    return Map.of(
        ":pending", text(DeliveryState.PENDING.name()),
        ":attempt", number(claim.attempt()),
        ":lease", time(claim.lease()));
  }

  private static Claim refused(
      Map<String, AttributeValue> item, DeliveryMessage message, Instant now) {
    if (item == null || item.isEmpty()) {
      return new Claim.Unknown();
    }
    DeliveryRecord row = DeliveryItem.readRecord(item);
    if (row.state() != DeliveryState.PENDING) {
      return new Claim.AlreadyDone(row.state(), row.reason(), DeliveryItem.instead(item));
    }
    if (row.attempt() != message.attempt()) {
      return new Claim.Stale(row.attempt(), row.due());
    }
    return row.due().isAfter(now)
        ? new Claim.NotDue(row.due())
        : new Claim.Held(DeliveryItem.lease(item).orElse(now));
  }

  private static Map<String, AttributeValue> attempted(
      Attempt attempt, String name, AttributeValue value) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":made", AttributeValue.fromL(List.of(AttemptItem.write(attempt))));
    values.put(name, value);
    return values;
  }
}
