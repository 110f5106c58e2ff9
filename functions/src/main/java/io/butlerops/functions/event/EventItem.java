package io.butlerops.functions.event;

import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an event stands in the alert table, and how: as gzipped JSON, so that it is never larger
 * than the batch that brought it, far below a row's 400 KB.
 */
public final class EventItem {
  public static final String EVENT = "event";

  private EventItem() {}

  public static Map<String, AttributeValue> key(SiteId site, String eventId) {
    return Map.of(
        "pk", AttributeValue.fromS("E#" + site + "#" + eventId),
        "sk", AttributeValue.fromS("EVENT"));
  }

  public static AttributeValue write(Event event) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(zip(MessageCodec.encode(event))));
  }

  public static Event read(AttributeValue value) {
    return MessageCodec.event(unzip(value.b().asByteArray()));
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return zipped.toByteArray();
  }

  private static byte[] unzip(byte[] zipped) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("an event row of ours does not unpack", e);
    }
  }
}
