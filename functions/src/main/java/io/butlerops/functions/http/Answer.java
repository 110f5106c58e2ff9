package io.butlerops.functions.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a caller gets. */
public record Answer(int status, Map<String, String> headers, byte[] body) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, Object body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), Json.write(body));
  }

  public static Answer ok(Object body) {
    return json(200, body);
  }

  /** Without a body. */
  public static Answer done() {
    return new Answer(204, Map.of(), new byte[0]);
  }

  /**
   * @param type such as {@code text/plain}; the text is sent in UTF-8
   */
  public static Answer text(int status, String type, String text) {
    return new Answer(
        status, Map.of("Content-Type", type + "; charset=utf-8"), text.getBytes(UTF_8));
  }

  public Answer with(String name, String value) {
    return with(Map.of(name, value));
  }

  public Answer with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, body);
  }

  /** Whether the body may travel as it is; anything else goes in base64. */
  boolean readable() {
    String type = headers.getOrDefault("Content-Type", "text/plain");
    return !headers.containsKey("Content-Encoding")
        && (type.startsWith("text/") || type.matches("application/(json|yaml)(;.*)?"));
  }
}
