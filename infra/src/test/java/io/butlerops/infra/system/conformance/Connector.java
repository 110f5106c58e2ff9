package io.butlerops.infra.system.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Qlik's REST connector with Butler's two connections: it can GET and POST, and reads whatever
 * comes as JSON ({@code reference/rest-api.md} 7).
 *
 * @param target where the script's variables for host and port lead
 * @param typed whether the content type of the connection {@code Butler_POST} reaches calls of subs
 *     that set none; what a real connector does is not known
 */
record Connector(Target target, boolean typed) {
  static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  /** The body of the connection, for subs that set none. */
  private static final String DUMMY = "{\"key\":\"abc\",\"value\":\"123\",\"ttl\":\"5000\"}";

  /** What one sub is answered, as the script reads it. */
  record Read(Answer answer) {
    /** A column of the table at a pointer: a row for each item of a list, one for an object. */
    List<String> column(String table, String name) {
      JsonNode rows = answer.json().at(table);
      return (rows.isArray() ? rows.valueStream().toList() : List.of(rows))
          .stream().map(row -> row.path(name).asText()).toList();
    }

    String value(String name) {
      return column("", name).get(0);
    }

    /** The column {@code @Value} of a list of scalars. */
    List<String> values() {
      return answer.json().valueStream().map(JsonNode::asText).toList();
    }
  }

  Read get(String path) throws IOException {
    return read(200, call("GET", path, Map.of(), ""));
  }

  /** A sub that sets a body, and no method but POST. */
  Read post(int status, String path, String body) throws IOException {
    return read(status, call("POST", path, JSON, body));
  }

  /**
   * A sub that wants another method.
   *
   * @param headers it sets besides
   * @param body empty: the connection's
   */
  Read override(int status, String method, String path, Map<String, String> headers, String body)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("X-HTTP-Method-Override", method);
    if (typed) {
      all.putAll(JSON);
    }
    return read(status, call("POST", path, all, body.isEmpty() ? DUMMY : body));
  }

  private Answer call(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    Optional.ofNullable(target.variables().get("token.all"))
        .ifPresent(token -> all.put("Authorization", "Bearer " + token));
    all.put("Accept", "*/*");
    return Wire.call(target.port(), method, path, all, body.getBytes(UTF_8));
  }

  /** Scripts encode nothing, so the connector must. */
  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** As the subs that take paths rewrite them. */
  static String path(String text) {
    return text.replace('\\', '/').replace("#", "%23");
  }

  private static Read read(int status, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    return new Read(answer);
  }
}
