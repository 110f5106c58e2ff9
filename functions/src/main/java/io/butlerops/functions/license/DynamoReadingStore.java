package io.butlerops.functions.license;

import static io.butlerops.functions.license.LicenseItem.text;

import io.butlerops.contract.ReadingData;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.license.Reading.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** In the site table. */
public final class DynamoReadingStore implements ReadingStore {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoReadingStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public <T extends ReadingData> Optional<Reading<T>> latest(SiteId site, Kind<T> kind) {
    return Optional.of(
            dynamo
                .getItem(
                    get ->
                        get.tableName(table)
                            .key(LicenseItem.key(site, LicenseItem.latest(kind)))
                            .consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty())
        .map(item -> LicenseItem.reading(kind, item));
  }

  @Override
  public <T extends ReadingData> List<Reading<T>> history(SiteId site, Kind<T> kind, Instant from) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :site AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":site", LicenseItem.partition(site),
                            ":from", text(LicenseItem.history(kind, from.toString())),
                            ":to", text(LicenseItem.history(kind, "~"))))
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> LicenseItem.reading(kind, item))
        .toList();
  }

  @Override
  public <T extends ReadingData> void keep(SiteId site, Kind<T> kind, Reading<T> reading) {
    put(LicenseItem.write(site, kind, reading, true));
  }

  @Override
  public <T extends ReadingData> void record(SiteId site, Kind<T> kind, Reading<T> reading) {
    put(LicenseItem.write(site, kind, reading, false));
  }

  private void put(Map<String, AttributeValue> item) {
    dynamo.putItem(put -> put.tableName(table).item(item));
  }
}
