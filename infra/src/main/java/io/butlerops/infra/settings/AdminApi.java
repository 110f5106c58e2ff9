package io.butlerops.infra.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.settings.SettingsBundle;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A stack's {@code /admin/settings}. Redirects are not followed: the token is for this address. */
final class AdminApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(35);
  private static final int LARGEST_ANSWER = 8 << 20;

  private final URI settings;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  private record Answer(int status, Optional<String> tag, byte[] body) {}

  /**
   * @param base such as {@code https://…/admin}
   */
  AdminApi(URI base, String token) {
    this.settings = URI.create(base.toString().replaceFirst("/+$", "") + "/settings");
    this.token = token;
  }

  Stored get() throws Refused, InterruptedException {
    Answer answer = send(HttpRequest.newBuilder(settings).GET());
    if (answer.status() == 404) {
      return Stored.NOTHING;
    }
    JsonNode body = body(accepted(answer));
    Map<String, String> files = new LinkedHashMap<>();
    body.path("files")
        .properties()
        .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
    try {
      return new Stored(answer.tag(), new SettingsBundle(body.path("text").asText(), files));
    } catch (IllegalArgumentException e) {
      throw new Refused(settings + " answered with unusable settings: " + e.getMessage());
    }
  }

  /**
   * Replaces one state by another.
   *
   * @param replaced empty where there must be none yet
   * @return names the new state
   * @throws Conflict when another state stands there
   */
  Optional<String> put(SettingsBundle bundle, Optional<String> replaced)
      throws Refused, Conflict, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("text", bundle.text());
    ObjectNode files = body.putObject("files");
    bundle.files().forEach(files::put);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings)
            .header("Content-Type", "application/json")
            .header(replaced.isPresent() ? "If-Match" : "If-None-Match", replaced.orElse("*"))
            .PUT(BodyPublishers.ofString(body.toString()));
    Answer answer = send(request);
    if (answer.status() == 412) {
      throw new Conflict(said(answer));
    }
    return accepted(answer).tag();
  }

  /** Somebody else was first. */
  static final class Conflict extends Exception {
    private static final long serialVersionUID = 1L;

    Conflict(String message) {
      super(message);
    }
  }

  private Answer send(HttpRequest.Builder request) throws Refused, InterruptedException {
    try {
      HttpResponse<InputStream> response =
          http.send(
              request.timeout(ANSWER).header("Authorization", "Bearer " + token).build(),
              BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Answer(
            response.statusCode(),
            response.headers().firstValue("ETag"),
            body.readNBytes(LARGEST_ANSWER));
      }
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new Refused(settings + " did not answer: " + reason);
    }
  }

  private Answer accepted(Answer answer) throws Refused {
    if (answer.status() == 200 || answer.status() == 201 || answer.status() == 204) {
      return answer;
    }
    throw new Refused(
        switch (answer.status()) {
          case 401, 403 ->
              settings + " does not accept the token (" + answer.status() + "): " + said(answer);
          default -> settings + " answered " + answer.status() + ": " + said(answer);
        });
  }

  /** The function's message with its details, or the gateway's. */
  private String said(Answer answer) throws Refused {
    JsonNode body = body(answer);
    StringBuilder text =
        new StringBuilder(body.path("error").path("message").asText(body.path("message").asText()));
    for (JsonNode detail : body.path("error").path("details")) {
      text.append(System.lineSeparator()).append("  ");
      text.append("line ").append(detail.path("line").asText("?")).append(", ");
      text.append(detail.path("path").asText())
          .append(": ")
          .append(detail.path("message").asText());
    }
    return text.toString();
  }

  private JsonNode body(Answer answer) throws Refused {
    try {
      return JSON.readTree(new String(answer.body(), UTF_8));
    } catch (JsonProcessingException e) {
      throw new Refused(
          settings + " answered " + answer.status() + ", and not in JSON: is it the admin API?");
    }
  }
}
