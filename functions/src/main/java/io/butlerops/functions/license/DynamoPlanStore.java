package io.butlerops.functions.license;

import static io.butlerops.functions.license.LicenseItem.text;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * In the site table. A plan that is in work has a second row, the same for all plans of a site:
 * there can only be one.
 */
public final class DynamoPlanStore implements PlanStore {
  private static final String ABSENT = "attribute_not_exists(pk)";

  /** So many fit into a row of 400 KB, however long their names. */
  private static final int CHUNK = 250;

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoPlanStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public boolean begin(Plan plan) {
    return write(
        List.of(
            TransactWriteItem.builder()
                .put(put(LicenseItem.write(plan)).conditionExpression(ABSENT).build())
                .build(),
            working(plan)));
  }

  @Override
  public boolean advance(Plan before, Plan after) {
    Put next =
        put(LicenseItem.write(after))
            .conditionExpression("#state = :before")
            .expressionAttributeNames(Map.of("#state", LicenseItem.STATE))
            .expressionAttributeValues(Map.of(":before", text(before.state().name())))
            .build();
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(TransactWriteItem.builder().put(next).build());
    if (after.inWork() && !before.inWork()) {
      writes.add(working(after));
    }
    if (before.inWork() && !after.inWork()) {
      writes.add(resting(after));
    }
    return write(writes);
  }

  private TransactWriteItem working(Plan plan) {
    Put put = put(LicenseItem.worked(plan)).conditionExpression(ABSENT).build();
    return TransactWriteItem.builder().put(put).build();
  }

  private TransactWriteItem resting(Plan plan) {
    return TransactWriteItem.builder()
        .delete(
            delete ->
                delete
                    .tableName(table)
                    .key(LicenseItem.key(plan.site(), LicenseItem.inWork()))
                    .conditionExpression("#plan = :plan")
                    .expressionAttributeNames(Map.of("#plan", "plan"))
                    .expressionAttributeValues(Map.of(":plan", text(plan.id()))))
        .build();
  }

  private Put.Builder put(Map<String, AttributeValue> item) {
    return Put.builder().tableName(table).item(item);
  }

  /** A conflict with another writer is an error like any other: the message comes again. */
  private boolean write(List<TransactWriteItem> items) {
    try {
      dynamo.transactWriteItems(request -> request.transactItems(items));
      return true;
    } catch (TransactionCanceledException e) {
      boolean refused =
          e.cancellationReasons().stream()
              .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
      if (refused) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public Optional<Plan> find(SiteId site, String id) {
    return row(site, LicenseItem.plan(id)).map(LicenseItem::plan);
  }

  @Override
  public Optional<Plan> latest(SiteId site) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :site AND begins_with(sk, :plans)")
                    .expressionAttributeValues(
                        Map.of(
                            ":site", LicenseItem.partition(site),
                            ":plans", text(LicenseItem.plan(""))))
                    .scanIndexForward(false)
                    .limit(1)
                    .consistentRead(true))
        .items()
        .stream()
        .map(LicenseItem::plan)
        .findFirst();
  }

  @Override
  public Optional<Plan> inWork(SiteId site) {
    return row(site, LicenseItem.inWork()).flatMap(item -> find(site, item.get("plan").s()));
  }

  @Override
  public void keep(Plan plan, List<Candidate> candidates) {
    for (int from = 0; from < candidates.size(); from += CHUNK) {
      List<Candidate> chunk = candidates.subList(from, Math.min(from + CHUNK, candidates.size()));
      Map<String, AttributeValue> item = LicenseItem.write(plan, from / CHUNK, chunk);
      dynamo.putItem(put -> put.tableName(table).item(item));
    }
  }

  @Override
  public List<Candidate> candidates(Plan plan, int from, int most) {
    List<Candidate> found = new ArrayList<>();
    int to = Math.min(plan.counts().all(), from + most);
    for (int number = from / CHUNK; number * CHUNK < to; number++) {
      List<Candidate> chunk = chunk(plan, number);
      int first = number * CHUNK;
      found.addAll(chunk.subList(Math.max(0, from - first), Math.min(chunk.size(), to - first)));
    }
    return found;
  }

  private List<Candidate> chunk(Plan plan, int number) {
    return row(plan.site(), LicenseItem.chunk(plan, number))
        .map(LicenseItem::candidates)
        .orElseThrow(
            () -> new IllegalStateException("plan " + plan.id() + " lacks its part " + number));
  }

  @Override
  public void begin(Release release) {
    try {
      dynamo.putItem(
          put -> put.tableName(table).item(LicenseItem.write(release)).conditionExpression(ABSENT));
    } catch (ConditionalCheckFailedException there) {
      return;
    }
  }

  @Override
  public void end(Release release) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(LicenseItem.write(release))
                  .conditionExpression("#state = :sent")
                  .expressionAttributeNames(Map.of("#state", LicenseItem.STATE))
                  .expressionAttributeValues(Map.of(":sent", text(Release.State.SENT.name()))));
    } catch (ConditionalCheckFailedException ended) {
      return;
    }
  }

  @Override
  public List<Release> releases(SiteId site, String plan) {
    String from = LicenseItem.releases(plan) + "#";
    return between(site, from, from + "~", true).toList();
  }

  @Override
  public List<Release> releases(SiteId site, Instant from, int most) {
    String first = LicenseItem.releases(Plans.id(from, ""));
    return between(site, first, LicenseItem.releases("~"), false).limit(most).toList();
  }

  /** Read as they are needed. */
  private Stream<Release> between(SiteId site, String from, String to, boolean forward) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :site AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":site", LicenseItem.partition(site),
                            ":from", text(from),
                            ":to", text(to)))
                    .scanIndexForward(forward)
                    .consistentRead(true))
        .items()
        .stream()
        .map(LicenseItem::release);
  }

  @Override
  public Optional<Due> due(SiteId site) {
    return row(site, LicenseItem.due()).map(LicenseItem::due);
  }

  @Override
  public void keep(SiteId site, Due due) {
    dynamo.putItem(put -> put.tableName(table).item(LicenseItem.write(site, due)));
  }

  private Optional<Map<String, AttributeValue>> row(SiteId site, String row) {
    return Optional.of(
            dynamo
                .getItem(
                    get ->
                        get.tableName(table).key(LicenseItem.key(site, row)).consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty());
  }
}
