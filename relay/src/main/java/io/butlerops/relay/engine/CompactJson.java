package io.butlerops.relay.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A large JSON object, zipped as long as nobody writes it: a dump of 10 MB would be 60 MB as a
 * tree, and the relay has 64 for everything.
 */
final class CompactJson implements JsonSerializable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Chunks zipped;

  private CompactJson(Chunks zipped) {
    this.zipped = zipped;
  }

  @Override
  public void serialize(JsonGenerator to, SerializerProvider provider) throws IOException {
    try (JsonParser from = JSON.createParser(new GZIPInputStream(zipped.read()))) {
      from.nextToken();
      to.copyCurrentStructure(from);
    }
  }

  @Override
  public void serializeWithType(JsonGenerator to, SerializerProvider provider, TypeSerializer type)
      throws IOException {
    serialize(to, provider);
  }

  /** Takes an object's fields one by one. */
  static final class Writer {
    private final Chunks zipped;
    private final JsonGenerator json;

    /**
     * @param most bytes once zipped
     */
    Writer(long most) {
      zipped = new Chunks(most);
      try {
        json = JSON.createGenerator(new GZIPOutputStream(zipped));
        json.writeStartObject();
      } catch (IOException e) {
        throw new UncheckedIOException("memory does not fail", e);
      }
    }

    /**
     * @throws UncheckedIOException when it gets too large
     */
    void field(String name, JsonNode value) {
      write(
          () -> {
            json.writeFieldName(name);
            json.writeTree(value);
          });
    }

    /** Elements follow, one by one. */
    void beginArray(String name) {
      write(() -> json.writeArrayFieldStart(name));
    }

    void element(JsonNode value) {
      write(() -> json.writeTree(value));
    }

    void endArray() {
      write(json::writeEndArray);
    }

    CompactJson finish() {
      write(
          () -> {
            json.writeEndObject();
            json.close();
          });
      return new CompactJson(zipped);
    }

    private void write(Step step) {
      try {
        step.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
