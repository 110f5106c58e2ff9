package io.butlerops.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.health.Check;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The relay that runs on this machine, as its health page shows it.
 *
 * @param report as JSON, see {@link io.butlerops.relay.health.Report}
 */
record RunningRelay(JsonNode report) {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Empty when none answers there. */
  static Optional<RunningRelay> at(HostPort health) throws InterruptedException {
    String host = health.host().equals("0.0.0.0") ? "127.0.0.1" : health.host();
    URI page = URI.create("http://" + new HostPort(host, health.port()) + "/health");
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(LIMIT).proxy(HttpClient.Builder.NO_PROXY).build();
    try {
      String body =
          client
              .send(HttpRequest.newBuilder(page).timeout(LIMIT).build(), BodyHandlers.ofString())
              .body();
      JsonNode report = JSON.readTree(body);
      return report.path("checks").isArray()
          ? Optional.of(new RunningRelay(report))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  String relay() {
    return report.path("relay").asText();
  }

  /** What its parts say of themselves. */
  List<Check> checks() {
    return report.path("checks").valueStream().map(RunningRelay::check).toList();
  }

  /** Datagrams that were dropped lately, one line each. */
  List<String> malformed() {
    return report
        .path("heard")
        .path("malformed")
        .valueStream()
        .map(
            item ->
                "%s from %s: %s"
                    .formatted(text(item, "time"), text(item, "sender"), text(item, "detail")))
        .toList();
  }

  /** Nodes that were heard. */
  List<JsonNode> nodes() {
    return report.path("heard").path("nodes").valueStream().toList();
  }

  private static Check check(JsonNode check) {
    return new Check(
        text(check, "part"),
        Check.State.valueOf(text(check, "state")),
        text(check, "message"),
        text(check, "remedy"));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
