package io.butlerops.infra.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * One of a stack's APIs, {@code /admin} or {@code /v4}. Redirects are not followed: the token is
 * for this address.
 */
public final class AdminApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(35);
  private static final int LARGEST_ANSWER = 8 << 20;

  private final URI base;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * @param base such as {@code https://…/admin}
   */
  public AdminApi(URI base, String token) {
    this.base = URI.create(base.toString().replaceFirst("/+$", ""));
    this.token = token;
  }

  /**
   * @param tag the header ETag
   */
  public record Answer(URI address, int status, Optional<String> tag, byte[] body) {
    /**
     * @throws Refused when it is no good one
     */
    public Answer accepted() throws Refused {
      if (status == 200 || status == 201 || status == 202 || status == 204) {
        return this;
      }
      throw new Refused(
          switch (status) {
            case 401, 403 -> address + " does not accept the token (" + status + "): " + said();
            default -> address + " answered " + status + ": " + said();
          });
    }

    /** The function's message with its details, or the gateway's. */
    public String said() throws Refused {
      JsonNode json = json();
      StringBuilder text =
          new StringBuilder(
              json.path("error").path("message").asText(json.path("message").asText()));
      for (JsonNode detail : json.path("error").path("details")) {
        text.append(System.lineSeparator()).append("  ");
        text.append("line ").append(detail.path("line").asText("?")).append(", ");
        text.append(detail.path("path").asText())
            .append(": ")
            .append(detail.path("message").asText());
      }
      return text.toString();
    }

    public JsonNode json() throws Refused {
      try {
        return JSON.readTree(new String(body, UTF_8));
      } catch (JsonProcessingException e) {
        throw new Refused(
            address + " answered " + status + ", and not in JSON: is this the right address?");
      }
    }
  }

  /**
   * @param path below the base, such as {@code /settings}
   */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  /**
   * @throws Refused when there is no answer
   */
  public Answer send(HttpRequest.Builder request) throws Refused, InterruptedException {
    HttpRequest sent = request.timeout(ANSWER).header("Authorization", "Bearer " + token).build();
    try {
      HttpResponse<InputStream> response = http.send(sent, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Answer(
            sent.uri(),
            response.statusCode(),
            response.headers().firstValue("ETag"),
            body.readNBytes(LARGEST_ANSWER));
      }
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new Refused(sent.uri() + " did not answer: " + reason);
    }
  }
}
