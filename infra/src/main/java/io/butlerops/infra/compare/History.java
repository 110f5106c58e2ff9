package io.butlerops.infra.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What we told, or would have told in shadow mode, as {@code /admin/alerts} has it. Works from
 * inside a network that the cloud does not reach.
 */
final class History {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** An event is listed by its own time, and may be recorded later. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Set<String> seen = new HashSet<>();
  private final URI base;
  private final String token;
  private final Clock clock;
  private final Instant start;
  private Instant asked;

  /**
   * @param base the address that {@code /admin} is below
   */
  History(URI base, String token, Clock clock) {
    this.base = base;
    this.token = token;
    this.clock = clock;
    this.start = clock.instant();
    this.asked = start;
  }

  /**
   * What was told since the last time, newest first.
   *
   * @throws IOException when there is no answer now; what was told meanwhile is found later
   */
  List<Told> poll() throws IOException, InterruptedException {
    Instant now = clock.instant();
    Instant from = asked.minus(LATE);
    List<Told> told = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      JsonNode page = get("/admin/alerts?limit=100&from=" + from + cursor.get());
      for (JsonNode alert : page.path("items")) {
        if (recorded(alert).isAfter(start) && seen.add(alert.path("id").asText())) {
          whole(alert).ifPresent(told::add);
        }
      }
      cursor =
          Optional.ofNullable(page.path("next").textValue())
              .map(next -> "&cursor=" + encoded(next));
    }
    asked = now;
    return told;
  }

  private Optional<Told> whole(JsonNode alert) throws IOException, InterruptedException {
    JsonNode whole =
        get(
            "/admin/alerts/"
                + encoded(alert.path("id").asText())
                + "?site="
                + encoded(alert.path("site").asText()));
    JsonNode data = whole.path("data").path("data");
    return data.path("kind").asText().equals("reload") && tells(whole.path("decisions"))
        ? Told.of(Side.OURS, fields(alert, data.path("reported")), recorded(alert))
        : Optional.empty();
  }

  private static boolean tells(Iterable<JsonNode> decisions) {
    for (JsonNode decision : decisions) {
      if (decision.path("told").asBoolean() || decision.path("reason").asText().equals("shadow")) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> fields(JsonNode alert, JsonNode reported) {
    Map<String, String> fields = new HashMap<>();
    fields.put("event", alert.path("event").asText());
    fields.put("taskName", reported.path("taskName").asText());
    fields.put("taskId", reported.path("taskId").asText());
    fields.put("executionId", reported.path("executionId").asText());
    fields.put("logTimeStamp", reported.path("logTimestamp").asText());
    return fields;
  }

  private static Instant recorded(JsonNode alert) {
    return Instant.parse(alert.path("recorded").asText());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          base
              + " answered "
              + response.statusCode()
              + " to /admin/alerts"
              + (response.statusCode() == 401 ? "; is the token right?" : ""));
    }
    return JSON.readTree(response.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
