package io.butlerops.infra.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param delay how long the server waits before it sends it, without holding a thread
 */
public record Reply(Kind kind, int status, Map<String, String> headers, Body body, Duration delay) {

  private static final String JSON = "application/json; charset=utf-8";
  private static final Body NO_BODY = new Whole(new byte[0]);

  /** NONE closes the connection unanswered; HANG leaves it open unanswered. */
  public enum Kind {
    ANSWER,
    NONE,
    HANG
  }

  /** What is sent. */
  public interface Body {
    /** In bytes; negative where only writing it tells. */
    long length();

    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a body as it makes it, so that a large one never stands in memory. */
  @FunctionalInterface
  public interface Streamed extends Body {
    @Override
    default long length() {
      return -1;
    }
  }

  private record Whole(byte[] bytes) implements Body {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  public static Reply of(int status, String contentType, byte[] body) {
    return answer(status, contentType, new Whole(body));
  }

  public static Reply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply json(int status, String json) {
    return of(status, JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param body writes JSON in UTF-8
   */
  public static Reply json(int status, Streamed body) {
    return answer(status, JSON, body);
  }

  public static Reply empty(int status) {
    return new Reply(Kind.ANSWER, status, Map.of(), NO_BODY, Duration.ZERO);
  }

  public static Reply none() {
    return new Reply(Kind.NONE, 0, Map.of(), NO_BODY, Duration.ZERO);
  }

  public static Reply hang() {
    return new Reply(Kind.HANG, 0, Map.of(), NO_BODY, Duration.ZERO);
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(kind, status, more, body, delay);
  }

  public Reply after(Duration wait) {
    return new Reply(kind, status, headers, body, wait);
  }

  private static Reply answer(int status, String contentType, Body body) {
    return new Reply(Kind.ANSWER, status, Map.of("Content-Type", contentType), body, Duration.ZERO);
  }
}
