package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code /v4} as load scripts and other clients call it.
 *
 * @param base what stands before {@code /v4}
 * @param headers of each call
 */
record V4(URI base, Map<String, String> headers) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(45);

  V4 {
    headers = Map.copyOf(headers);
  }

  /** What came back. */
  record Answer(int status, HttpHeaders headers, byte[] bytes) {
    String text() {
      return new String(bytes, UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(bytes);
      } catch (IOException e) {
        throw new AssertionError(status + " " + text(), e);
      }
    }

    /** Empty when there is none. */
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    String message() {
      return json().path("message").asText();
    }

    @Override
    public String toString() {
      return status + " " + text();
    }
  }

  static V4 withToken(URI base, String token) {
    return new V4(base, Map.of("Authorization", "Bearer " + token));
  }

  V4 with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new V4(base, more);
  }

  Answer get(String path) {
    return call("GET", path, "");
  }

  /** A body that says of itself that it is JSON. */
  Answer json(String method, String path, String body) {
    return with("Content-Type", "application/json").call(method, path, body);
  }

  /**
   * @param path with its query, encoded
   * @param body empty for none; nothing says what it is
   */
  Answer call(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/$", "") + path))
            .timeout(LIMIT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
