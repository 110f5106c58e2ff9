package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.infra.cloud.EmbeddedCloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** The admin API as scripts and people call it. */
record Admin(URI base, String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What came back. */
  record Answer(int status, byte[] bytes, String etag) {
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
  }

  static Admin of(EmbeddedCloud cloud) {
    return new Admin(cloud.endpoints().admin(), cloud.token());
  }

  Answer get(String path) {
    return call(request(path).GET());
  }

  Answer post(String path, String json) {
    return call(request(path).header("Content-Type", "application/json").POST(body(json)));
  }

  Answer delete(String path) {
    return call(request(path).DELETE());
  }

  /** In the place of what stands there now. */
  Answer putSettings(String yaml) {
    String etag = get("/settings").etag();
    return call(
        request("/settings")
            .header("Content-Type", "application/yaml")
            .header("If-Match", etag)
            .PUT(body(yaml)));
  }

  /** As a browser does, which has no token. */
  static Answer submit(URI page, String form) {
    return call(
        HttpRequest.newBuilder(page)
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(body(form)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token)
        .header("Accept-Encoding", "gzip");
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return BodyPublishers.ofString(text);
  }

  private static Answer call(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      boolean packed = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
      return new Answer(
          response.statusCode(),
          packed ? unpacked(response.body()) : response.body(),
          response.headers().firstValue("ETag").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (InputStream text = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return text.readAllBytes();
    }
  }
}
