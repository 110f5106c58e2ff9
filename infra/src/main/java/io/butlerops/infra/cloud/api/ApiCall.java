package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request as it came in.
 *
 * @param rawPath still percent-encoded
 * @param query decoded, all values of each name
 * @param headers all values; names in any case
 * @param body one byte longer than allowed when it was too long
 */
record ApiCall(
    String id,
    Instant time,
    String source,
    String method,
    String rawPath,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    byte[] body) {
  static final int LARGEST_BODY = 10 << 20;

  static ApiCall of(HttpExchange exchange, Instant now) throws IOException {
    TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    return new ApiCall(
        UUID.randomUUID().toString(),
        now,
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        exchange.getRequestBody().readNBytes(LARGEST_BODY + 1));
  }

  /**
   * As an HTTP API understands it: percent-decoded before it is routed, and cut at a decoded {@code
   * ?}, so that a {@code %2F} separates segments.
   */
  String path() {
    return path(rawPath);
  }

  String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(values.size() - 1);
  }

  static String path(String raw) {
    String decoded = decode(raw.replace("+", "%2B"));
    int question = decoded.indexOf('?');
    String path = question < 0 ? decoded : decoded.substring(0, question);
    return path.startsWith("/") ? path : "/" + path;
  }

  static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return query;
  }

  /** What is wrongly encoded stays as it came. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
