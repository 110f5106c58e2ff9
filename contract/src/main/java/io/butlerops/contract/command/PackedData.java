package io.butlerops.contract.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Data of a result that is unpacked only while it is written: as a tree it may be very large. */
public final class PackedData implements JsonSerializable {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<String> parts;

  /**
   * @param parts all of them in order
   */
  PackedData(List<String> parts) {
    this.parts = List.copyOf(parts);
  }

  /** As it is, in gzip. */
  public byte[] zipped() {
    int length = parts.stream().mapToInt(String::length).sum() / 4 * 3;
    String last = parts.get(parts.size() - 1);
    byte[] bytes = new byte[length - (last.length() - last.replace("=", "").length())];
    try (InputStream zipped = Base64.getDecoder().wrap(text())) {
      zipped.readNBytes(bytes, 0, bytes.length);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("data of a result does not unpack", e);
    }
  }

  @Override
  public void serialize(JsonGenerator to, SerializerProvider provider) throws IOException {
    InputStream zipped = Base64.getDecoder().wrap(text());
    try (JsonParser from = JSON.createParser(new GZIPInputStream(zipped))) {
      from.nextToken();
      to.copyCurrentStructure(from);
    }
  }

  @Override
  public void serializeWithType(JsonGenerator to, SerializerProvider provider, TypeSerializer type)
      throws IOException {
    serialize(to, provider);
  }

  private InputStream text() {
    List<InputStream> oneByOne =
        new AbstractList<>() {
          @Override
          public InputStream get(int part) {
            return new ByteArrayInputStream(parts.get(part).getBytes(StandardCharsets.US_ASCII));
          }

          @Override
          public int size() {
            return parts.size();
          }
        };
    return new SequenceInputStream(Collections.enumeration(oneByOne));
  }
}
