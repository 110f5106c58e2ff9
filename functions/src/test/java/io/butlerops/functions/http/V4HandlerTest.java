package io.butlerops.functions.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.Reply;
import io.butlerops.functions.settings.ApiSwitches;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V4HandlerTest {
  private static final String ORIGIN = "https://qlik.example.com";

  private final Map<String, byte[]> kept = new HashMap<>();
  private ApiSwitches switches = ApiSwitches.DEFAULT;
  private byte[] body = "x".repeat(2000).getBytes(UTF_8);

  private final Operation operation =
      Operation.of("GET", "/v4/thing", "thing", "", "Tells a thing.");
  private final V4Handler handler = handler(Optional.of(this::keep));

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, GZIP;q=0.5", "*", "br, gzip; q=1.0"})
  void answer_callerTakesGzip_packed(String accepted) throws IOException {
    APIGatewayProxyResponseEvent answer = get("Accept-Encoding", accepted);
    assertThat(answer.getHeaders())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept-Encoding")
        .containsEntry("X-Request-Id", "id-1");
    byte[] packed = V4Events.bytes(answer);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
        .isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip;q=0.000", "br"})
  void answer_callerTakesNoGzip_plain(String accepted) {
    APIGatewayProxyResponseEvent answer = get("Accept-Encoding", accepted);
    assertThat(answer.getHeaders()).doesNotContainKey("Content-Encoding");
    assertThat(V4Events.bytes(answer)).isEqualTo(body);
  }

  @Test
  void answer_gzipSavesNothing_plain() {
    body = noise(2000);
    assertThat(get("Accept-Encoding", "gzip").getHeaders()).doesNotContainKey("Content-Encoding");
    body = "short".getBytes(UTF_8);
    assertThat(get("Accept-Encoding", "gzip").getHeaders()).doesNotContainKey("Content-Encoding");
  }

  @Test
  void answer_asLargeAsLambdaLetsThrough_given() {
    body = noise(Packing.LARGEST);
    APIGatewayProxyResponseEvent answer = get("Accept-Encoding", "gzip");
    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getBody().length()).isLessThan(6_291_556 - 8192);
  }

  @Test
  void answer_tooLarge_keptAndItsAddressTold() {
    body = noise(Packing.LARGEST + 1);
    APIGatewayProxyResponseEvent answer = get("Accept-Encoding", "gzip");
    assertThat(answer.getStatusCode()).isEqualTo(413);
    assertThat(answer.getHeaders()).containsEntry("Location", "https://kept.example/id-1");
    assertThat(V4Events.text(answer))
        .startsWith(
            "{\"statusCode\":413,\"error\":\"Payload Too Large\",\"message\":\"The answer has")
        .contains("for 15 minutes it is at https://kept.example/id-1");
    assertThat(kept.get("id-1 text/x")).isEqualTo(body);
  }

  @Test
  void answer_tooLargeButFitsInGzip_givenToWhoTakesIt() {
    body = new byte[20_000_000];
    assertThat(get("Accept-Encoding", "gzip").getStatusCode()).isEqualTo(200);
    assertThat(get("Accept-Encoding", "identity").getStatusCode()).isEqualTo(413);
  }

  @Test
  void answer_tooLargeAndNowhereToKeepIt_saysSo() {
    body = noise(Packing.LARGEST + 1);
    APIGatewayProxyResponseEvent answer =
        V4Events.call("GET", "/v4/thing").to(handler(Optional.empty()));
    assertThat(answer.getStatusCode()).isEqualTo(413);
    assertThat(answer.getHeaders()).doesNotContainKey("Location");
  }

  @Test
  void answer_cannotBeKept_serverError() {
    body = noise(Packing.LARGEST + 1);
    LargeAnswers broken =
        (id, type, content) -> {
          throw new IOException("no bucket");
        };
    APIGatewayProxyResponseEvent answer =
        V4Events.call("GET", "/v4/thing").to(handler(Optional.of(broken)));
    assertThat(answer.getStatusCode()).isEqualTo(500);
    assertThat(V4Events.text(answer)).doesNotContain("bucket");
  }

  @Test
  void preflight_noOriginsConfigured_notFoundAsInButler() {
    APIGatewayProxyResponseEvent answer = preflight(ORIGIN);
    assertThat(V4Events.text(answer))
        .isEqualTo(
            "{\"message\":\"Route OPTIONS:/v4/thing not found\",\"error\":\"Not Found\",\"statusCode\":404}");
    assertThat(get("Origin", ORIGIN).getHeaders()).doesNotContainKey("Access-Control-Allow-Origin");
  }

  @Test
  void preflight_configuredOrigin_allowed() {
    switches = new ApiSwitches(Set.of(), List.of(ORIGIN));
    APIGatewayProxyResponseEvent answer = preflight(ORIGIN);
    assertThat(answer.getStatusCode()).isEqualTo(204);
    assertThat(answer.getHeaders())
        .containsEntry("Access-Control-Allow-Origin", ORIGIN)
        .containsEntry("Access-Control-Allow-Methods", "GET, HEAD, PUT, POST, DELETE")
        .containsEntry("Vary", "Origin");
    assertThat(answer.getHeaders().get("Access-Control-Allow-Headers"))
        .contains("Authorization", "X-HTTP-Method-Override");
  }

  @ParameterizedTest
  @CsvSource({"https://qlik.example.com, true", "https://evil.example, false", "null, false"})
  void answer_origin_onlyConfiguredOnesMayRead(String origin, boolean allowed) {
    switches = new ApiSwitches(Set.of(), List.of(ORIGIN));
    assertThat(get("Origin", origin).getHeaders().containsKey("Access-Control-Allow-Origin"))
        .isEqualTo(allowed);
    assertThat(preflight(origin).getStatusCode()).isEqualTo(allowed ? 204 : 404);
  }

  @Test
  void answer_gzipAndOrigin_variesByBoth() {
    switches = new ApiSwitches(Set.of(), List.of(ORIGIN));
    APIGatewayProxyResponseEvent answer =
        V4Events.call("GET", "/v4/thing")
            .header("origin", ORIGIN)
            .header("accept-encoding", "gzip")
            .to(handler);
    assertThat(answer.getHeaders()).containsEntry("Vary", "Accept-Encoding, Origin");
  }

  @Test
  void answer_switchedOff_notFound() {
    switches = new ApiSwitches(Set.of("thing"), List.of());
    assertThat(get("Accept", "*/*").getStatusCode()).isEqualTo(404);
  }

  private V4Handler handler(Optional<LargeAnswers> large) {
    return new V4Handler(
        List.of(new Endpoint(operation, input -> Reply.typed(200, "text/x", body))),
        () -> switches,
        large) {};
  }

  private APIGatewayProxyResponseEvent get(String header, String value) {
    return V4Events.call("GET", "/v4/thing").header(header, value).to(handler);
  }

  private APIGatewayProxyResponseEvent preflight(String origin) {
    return V4Events.call("OPTIONS", "/v4/thing")
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "PUT")
        .to(handler);
  }

  private URI keep(String id, String type, byte[] content) {
    kept.put(id + " " + type, content);
    return URI.create("https://kept.example/" + id);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
