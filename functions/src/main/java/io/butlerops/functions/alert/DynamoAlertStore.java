package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryItem;
import io.butlerops.functions.event.ByTimeItem;
import io.butlerops.functions.event.EventItem;
import io.butlerops.functions.event.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Event rows and delivery rows in one table. */
public final class DynamoAlertStore implements AlertStore {
  private static final int IN_ONE_TRANSACTION = 100;
  private static final int IN_ONE_BATCH = 100;

  private static final int ATTEMPTS = 4;
  private static final String ABSENT = "attribute_not_exists(pk)";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Set<SiteId> remembered = ConcurrentHashMap.newKeySet();

  public DynamoAlertStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
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
                changes.stream().map(change -> StateItem.write(table, change)),
                deliveries.stream().limit(room).map(this::deliveryRow))
            .flatMap(puts -> puts);
    Recording recording =
        write(rows.map(put -> TransactWriteItem.builder().put(put).build()).toList());
    if (recording instanceof Recorded) {
      remember(alert.occurrence().site());
    }
    return recording;
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
  public void markDispatched(SiteId site, String eventId) {
    dynamo.updateItem(
        update ->
            update
                .tableName(table)
                .key(EventItem.key(site, eventId))
                .conditionExpression("attribute_exists(pk)")
                .updateExpression("SET #status = :dispatched")
                .expressionAttributeNames(Map.of("#status", AlertItem.STATUS))
                .expressionAttributeValues(Map.of(":dispatched", AlertItem.DISPATCHED)));
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
        .item(AlertItem.write(alert))
        .conditionExpression(ABSENT)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private Put deliveryRow(Delivery delivery) {
    return Put.builder().tableName(table).item(DeliveryItem.write(delivery)).build();
  }

  private void putWhereAbsent(Delivery delivery) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table).item(DeliveryItem.write(delivery)).conditionExpression(ABSENT));
    } catch (ConditionalCheckFailedException already) {
      // an earlier try wrote it and did not get as far as the event row
    }
  }

  /** Two relays may tell of one event in the same moment; then one of the two has to ask again. */
  private Recording write(List<TransactWriteItem> rows) {
    for (int attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(request -> request.transactItems(rows));
        return new Recorded();
      } catch (TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        CancellationReason ofEventRow = reasons.get(0);
        if ("ConditionalCheckFailed".equals(ofEventRow.code())) {
          return new Duplicate(AlertItem.read(ofEventRow.item()));
        }
        if (any(reasons, "ConditionalCheckFailed")) {
          return new Raced();
        }
        if (!any(reasons, "TransactionConflict") || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static boolean any(List<CancellationReason> reasons, String code) {
    return reasons.stream().anyMatch(reason -> code.equals(reason.code()));
  }
}
