package io.butlerops.infra.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param delay how long the server waits before it sends it, without holding a thread
 */
public record Reply(
    Kind kind, int status, Map<String, String> headers, byte[] body, Duration delay) {

  /** NONE closes the connection unanswered; HANG leaves it open unanswered. */
  public enum Kind {
    ANSWER,
    NONE,
    HANG
  }

  public static Reply of(int status, String contentType, byte[] body) {
    Map<String, String> headers = Map.of("Content-Type", contentType);
    return new Reply(Kind.ANSWER, status, headers, body, Duration.ZERO);
  }

  public static Reply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply json(int status, String json) {
    return of(status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply empty(int status) {
    return new Reply(Kind.ANSWER, status, Map.of(), new byte[0], Duration.ZERO);
  }

  public static Reply none() {
    return new Reply(Kind.NONE, 0, Map.of(), new byte[0], Duration.ZERO);
  }

  public static Reply hang() {
    return new Reply(Kind.HANG, 0, Map.of(), new byte[0], Duration.ZERO);
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(kind, status, more, body, delay);
  }

  public Reply after(Duration wait) {
    return new Reply(kind, status, headers, body, wait);
  }
}
