package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The event rows that the alert path writes: gzipped JSON in one attribute. */
final class DynamoEventReader implements EventReader {
  private static final String EVENT = "event";

  private final DynamoDbClient dynamo;
  private final String table;

  DynamoEventReader(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<Event> read(SiteId site, String eventId) {
    Map<String, AttributeValue> key =
        Map.of(
            "pk", AttributeValue.fromS("E#" + site + "#" + eventId),
            "sk", AttributeValue.fromS("EVENT"));
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .key(key)
                        .consistentRead(true)
                        .projectionExpression("#event")
                        .expressionAttributeNames(Map.of("#event", EVENT)))
            .item();
    return Optional.ofNullable(item.get(EVENT))
        .map(bytes -> MessageCodec.event(unzip(bytes.b().asByteArray())));
  }

  private static byte[] unzip(byte[] zipped) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("an event row of ours does not unpack", e);
    }
  }
}
