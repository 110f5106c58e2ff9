package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryItem;
import io.butlerops.functions.delivery.DynamoDeliveryStore;
import io.butlerops.functions.event.ByTimeItem;
import io.butlerops.functions.event.EventItem;
import io.butlerops.functions.event.Span;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Event rows and delivery rows in one table. */
public final class DynamoAlertStore implements AlertStore {
  private static final int IN_ONE_TRANSACTION = 100;
  private static final int IN_ONE_BATCH = 100;

  private static final String ABSENT = "attribute_not_exists(pk)";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Duration history;
  private final DynamoTransactions transactions;
  private final Set<SiteId> remembered = ConcurrentHashMap.newKeySet();

  /**
   * @param history how long an event and what became of it are kept
   */
  public DynamoAlertStore(DynamoDbClient dynamo, String table, Duration history) {
    this.dynamo = dynamo;
    this.table = table;
    this.history = history;
    this.transactions = new DynamoTransactions(dynamo);
  }

  /**
   * The deliveries that do not fit into the transaction are written before it: nobody sees them
   * until the event row names them, and written twice they are the same.
   */
  @Override
  public Recording record(AlertRecord alert, List<Delivery> deliveries, List<Change> changes) {
    int room = IN_ONE_TRANSACTION - 1 - changes.size();
    deliveries.stream().skip(room).forEach(this::putWhereAbsent);
    Stream<Put> rows =
        Stream.of(
                Stream.of(eventRow(alert)),
                changes.stream()
                    .map(change -> StateItem.write(table, change, change.expires(history))),
                deliveries.stream().limit(room).map(this::deliveryRow))
            .flatMap(puts -> puts);
    List<CancellationReason> refused =
        transactions.write(rows.map(DynamoAlertStore::item).toList());
    if (refused.isEmpty()) {
      remember(alert.occurrence().site());
      return new Recorded();
    }
    return DynamoTransactions.refused(refused.get(0))
        ? new Duplicate(AlertItem.read(refused.get(0).item()))
        : new Raced();
  }

  @Override
  public boolean write(List<Change> changes, List<Delivery> deliveries) {
    int room = IN_ONE_TRANSACTION - changes.size();
    deliveries.stream().skip(room).forEach(this::putWhereAbsent);
    return transactions
        .write(following(changes, deliveries.stream().limit(room)).toList())
        .isEmpty();
  }

  @Override
  public GivenUp giveUp(
      Claim.Claimed claim, Attempt attempt, List<Change> changes, List<Delivery> instead) {
    int room = IN_ONE_TRANSACTION - 1 - changes.size();
    instead.stream().skip(room).forEach(this::putWhereAbsent);
    List<String> ids = instead.stream().map(Delivery::id).toList();
    TransactWriteItem dead =
        TransactWriteItem.builder()
            .update(DynamoDeliveryStore.dead(table, claim, attempt, ids))
            .build();
    List<CancellationReason> refused =
        transactions.write(
            Stream.concat(Stream.of(dead), following(changes, instead.stream().limit(room)))
                .toList());
    if (refused.isEmpty()) {
      return GivenUp.DONE;
    }
    return DynamoTransactions.refused(refused.get(0)) ? GivenUp.NOT_MINE : GivenUp.RACED;
  }

  private Stream<TransactWriteItem> following(List<Change> changes, Stream<Delivery> deliveries) {
    return Stream.concat(
            changes.stream().map(change -> StateItem.write(table, change, change.expires(history))),
            deliveries.map(this::newDeliveryRow))
        .map(DynamoAlertStore::item);
  }

  @Override
  public List<Row> all(String pk, String prefix) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", AttributeValue.fromS(pk),
                            ":prefix", AttributeValue.fromS(prefix))))
        .items()
        .stream()
        .map(StateItem::read)
        .toList();
  }

  @Override
  public Map<RowKey, Row> rows(Set<RowKey> keys) {
    Map<RowKey, Row> found = new HashMap<>();
    keys.forEach(key -> found.put(key, Row.absent(key)));
    List<RowKey> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += IN_ONE_BATCH) {
      read(all.subList(from, Math.min(all.size(), from + IN_ONE_BATCH)), found);
    }
    return found;
  }

  private void read(List<RowKey> keys, Map<RowKey, Row> found) {
    Map<String, KeysAndAttributes> left =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .keys(keys.stream().map(StateItem::key).toList())
                .consistentRead(true)
                .build());
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> asked = left;
      BatchGetItemResponse answer = dynamo.batchGetItem(get -> get.requestItems(asked));
      answer.responses().getOrDefault(table, List.of()).stream()
          .map(StateItem::read)
          .forEach(row -> found.put(row.key(), row));
      left = answer.unprocessedKeys();
    }
  }

  @Override
  public boolean amend(AlertRecord alert, List<Delivery> deliveries, List<Change> changes) {
    int room = IN_ONE_TRANSACTION - 1 - changes.size();
    deliveries.stream().skip(room).forEach(this::putWhereAbsent);
    Put row =
        Put.builder()
            .tableName(table)
            .item(AlertItem.write(alert, history))
            .conditionExpression("revision = :before")
            .expressionAttributeValues(Map.of(":before", number(alert.revision() - 1)))
            .build();
    return transactions
        .write(
            Stream.concat(Stream.of(item(row)), following(changes, deliveries.stream().limit(room)))
                .toList())
        .isEmpty();
  }

  @Override
  public void markDispatched(AlertRecord alert) {
    Occurrence occurrence = alert.occurrence();
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(EventItem.key(occurrence.site(), occurrence.event().id()))
                  .conditionExpression("revision = :revision")
                  .updateExpression("SET #status = :dispatched")
                  .expressionAttributeNames(Map.of("#status", AlertItem.STATUS))
                  .expressionAttributeValues(
                      Map.of(
                          ":dispatched",
                          AlertItem.DISPATCHED,
                          ":revision",
                          number(alert.revision()))));
    } catch (ConditionalCheckFailedException amended) {
      // whoever decided it anew queues what there is to queue
    }
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  @Override
  public Optional<AlertRecord> find(SiteId site, String eventId) {
    return Optional.of(
            dynamo
                .getItem(
                    get ->
                        get.tableName(table).key(EventItem.key(site, eventId)).consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty())
        .map(AlertItem::read);
  }

  @Override
  public List<AlertRecord> recent(SiteId site, Span span, int limit) {
    return ByTimeItem.recent(dynamo, table, AlertItem.listing(site), span, limit).stream()
        .map(AlertItem::read)
        .toList();
  }

  @Override
  public Set<SiteId> sites() {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :sites")
                    .expressionAttributeValues(Map.of(":sites", SiteItem.PARTITION)))
        .items()
        .stream()
        .map(SiteItem::read)
        .collect(Collectors.toSet());
  }

  /** After the event, so that nothing is lost if it fails; the site's next event makes it good. */
  private void remember(SiteId site) {
    if (!remembered.contains(site)) {
      dynamo.putItem(put -> put.tableName(table).item(SiteItem.key(site)));
      remembered.add(site);
    }
  }

  private Put eventRow(AlertRecord alert) {
    return Put.builder()
        .tableName(table)
        .item(AlertItem.write(alert, history))
        .conditionExpression(ABSENT)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private Put deliveryRow(Delivery delivery) {
    return Put.builder().tableName(table).item(DeliveryItem.write(delivery, history)).build();
  }

  private Put newDeliveryRow(Delivery delivery) {
    return deliveryRow(delivery).toBuilder().conditionExpression(ABSENT).build();
  }

  private void putWhereAbsent(Delivery delivery) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(DeliveryItem.write(delivery, history))
                  .conditionExpression(ABSENT));
    } catch (ConditionalCheckFailedException already) {
      // an earlier try wrote it and did not get as far as the event row
    }
  }

  private static TransactWriteItem item(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }
}
