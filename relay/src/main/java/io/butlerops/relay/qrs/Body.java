package io.butlerops.relay.qrs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okhttp3.ResponseBody;

/** Reads what QRS, or whatever answers in its place, sends with a 200. */
final class Body {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A list of all nodes or all attempts of an execution stays far below. */
  private static final int MAX_JSON_BYTES = 8 * 1024 * 1024;

  private static final int HTML_PROBE_BYTES = 512;

  private Body() {}

  /** Makes an answer of a body. */
  interface Reader<T> {
    Answer<T> read(InputStream body) throws IOException;
  }

  static <T> Answer<T> read(ResponseBody body, Reader<T> reader) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(body.byteStream())) {
      if (isHtml(body, in)) {
        return new Trouble<>(Fault.HTML, "QRS answered with an HTML page");
      }
      return reader.read(in);
    }
  }

  static Answer<JsonNode> json(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_JSON_BYTES + 1);
    if (bytes.length > MAX_JSON_BYTES) {
      return new Trouble<>(Fault.TOO_LARGE, "QRS answered more than 8 MB");
    }
    try {
      JsonNode json = JSON.readTree(bytes);
      if (!json.isContainerNode()) {
        return notJson();
      }
      return json.isArray() && json.isEmpty() ? new Empty<>() : new Found<>(json);
    } catch (JsonProcessingException e) {
      return notJson();
    }
  }

  private static Answer<JsonNode> notJson() {
    return new Trouble<>(Fault.BAD_ANSWER, "QRS answered something that is not JSON");
  }

  /** A proxy's login or error page comes with 200 and not always with its type. */
  private static boolean isHtml(ResponseBody body, BufferedInputStream in) throws IOException {
    if (body.contentType() != null && body.contentType().subtype().contains("html")) {
      return true;
    }
    in.mark(HTML_PROBE_BYTES);
    String start = new String(in.readNBytes(HTML_PROBE_BYTES), StandardCharsets.ISO_8859_1);
    in.reset();
    String trimmed = start.stripLeading().toLowerCase(Locale.ROOT);
    return trimmed.startsWith("<!doctype html") || trimmed.startsWith("<html");
  }
}
