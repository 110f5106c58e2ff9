package io.butlerops.contract.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.butlerops.contract.command.PackedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a caller gets. */
public record Reply(int status, Map<String, String> headers, byte[] body) {
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private static final String JSON_TYPE = "application/json; charset=utf-8";

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final PrettyPrinter PRETTY =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(LINES)
          .withArrayIndenter(LINES);

  public Reply {
    headers = Map.copyOf(headers);
  }

  /**
   * @param body a record, a collection or a JSON node
   */
  public static Reply json(int status, Object body) {
    return typed(status, JSON_TYPE, write(body));
  }

  /**
   * JSON around {@code data}. Data that is not read yet may be large: it is zipped as it is
   * written, {@code Content-Encoding} says so, and who sends it unzips it for callers that do not
   * take that.
   */
  static Reply around(JsonNode data, JsonNode body) {
    return data.isPojo()
        ? typed(200, JSON_TYPE, zipped(body))
            .with("Content-Encoding", "gzip")
            .with("Vary", "Accept-Encoding")
        : json(200, body);
  }

  /** JSON that Butler sends as {@code text/plain}. */
  public static Reply jsonText(int status, Object body) {
    return text(status, new String(write(body), UTF_8));
  }

  /** The same, over many lines and indented by two blanks, as JavaScript would. */
  public static Reply prettyText(int status, Object body) {
    try {
      return text(status, JSON.writer(PRETTY).writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of ours does not encode", e);
    }
  }

  public static Reply text(int status, String text) {
    return typed(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  public static Reply typed(int status, String type, byte[] body) {
    return new Reply(status, Map.of("Content-Type", type), body);
  }

  /** Without a body. */
  public static Reply done() {
    return new Reply(204, Map.of(), new byte[0]);
  }

  public Reply with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, all, body);
  }

  private static byte[] write(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of ours does not encode", e);
    }
  }

  private static byte[] zipped(JsonNode body) {
    if (body instanceof POJONode node && node.getPojo() instanceof PackedData data) {
      return data.zipped();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      JSON.writeValue(gzip, body);
    } catch (IOException e) {
      throw new UncheckedIOException("data of a result does not unpack", e);
    }
    return bytes.toByteArray();
  }
}
