package io.butlerops.functions.event;

import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** An event as gzipped JSON: never larger than the batch that brought it. */
public final class EventBytes {
  private EventBytes() {}

  public static byte[] write(Event event) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(MessageCodec.encode(event));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return zipped.toByteArray();
  }

  public static Event read(byte[] zipped) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return MessageCodec.event(gzip.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("an event row of ours does not unpack", e);
    }
  }
}
