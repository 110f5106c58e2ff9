package io.butlerops.infra.system.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The tokens that cases call with, made as an administrator makes them. */
final class Tokens {
  private static final String SITES_ALL =
      """
      ["keyvalue:*", "files:write", "tasks:start", "apps:*", "schedules:*", "messages:send"]""";

  private Tokens() {}

  /** By the names that cases know; {@code token.none} is not among them. */
  static Map<String, String> made(int port, String all) throws IOException {
    return Map.of(
        "token.all",
        all,
        "token.wrong",
        "bt_" + "A".repeat(43),
        "token.reader",
        made(port, all, "\"scopes\": [\"keyvalue:read\"]"),
        "token.expired",
        made(
            port,
            all,
            "\"scopes\": [\"*\"], \"expires\": \"" + Instant.now().plusMillis(500) + '"'),
        "token.elsewhere",
        made(port, all, "\"scopes\": " + SITES_ALL + ", \"site\": \"lab\""));
  }

  private static String made(int port, String token, String fields) throws IOException {
    byte[] body = ("{\"name\": \"conformance\", " + fields + "}").getBytes(UTF_8);
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    Answer answer = Wire.call(port, "POST", "/admin/tokens", headers, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json().path("token").asText();
  }

  static Answer get(int port, String path, String token) throws IOException {
    return Wire.call(port, "GET", path, Map.of("Authorization", "Bearer " + token), new byte[0]);
  }
}
