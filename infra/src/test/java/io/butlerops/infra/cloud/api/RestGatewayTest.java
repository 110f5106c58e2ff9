package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.infra.cloud.lambda.Functions;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.FunctionResource;
import io.butlerops.infra.cloud.template.GatewayResponse;
import io.butlerops.infra.cloud.template.HttpApiResource.Route;
import io.butlerops.infra.cloud.template.RestApiResource;
import io.butlerops.infra.cloud.template.UsagePlanResource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestGatewayTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String KEY = "k".repeat(64);
  private static final UsagePlanResource PLAN = new UsagePlanResource("Plan", "Api", 2, 3);

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:15:31Z"));
  private Functions functions;
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    RestApiResource api =
        new RestApiResource(
            "Api",
            "v4",
            Map.of("Word", "arn:aws:lambda:us-east-1:0:function:Auth"),
            Optional.of("Word"),
            true,
            Map.of(
                "UNAUTHORIZED", said(401, "\"who?\""),
                "MISSING_AUTHENTICATION_TOKEN", said(404, GatewayResponse.MESSAGE),
                "DEFAULT_4XX", said(400, GatewayResponse.MESSAGE),
                "DEFAULT_5XX", said(500, GatewayResponse.MESSAGE),
                "THROTTLED", said(429, GatewayResponse.MESSAGE),
                "INTEGRATION_TIMEOUT", said(504, "\"late\"")));
    List<FunctionResource> resources =
        List.of(
            function(
                "Prefix",
                route("/things", "Word", LIMIT),
                route("/things/{proxy+}", "Word", LIMIT)),
            function(
                "Rest",
                route("/", "Word", LIMIT),
                route("/{proxy+}", "Word", LIMIT),
                route("/open/{proxy+}", "NONE", LIMIT),
                new Route(
                    "Api", "GET", "/slow/{proxy+}", Optional.of("NONE"), Duration.ofMillis(300)),
                new Route("Api", "GET", "/one", Optional.of("NONE"), LIMIT)),
            new FunctionResource(
                "Auth", KeyAuthorizer.class.getName(), LIMIT, Map.of(), List.of(), List.of()));
    Queues none = new Queues(List.of(), Optional.empty(), Clock.systemUTC());
    functions =
        Functions.start(resources, none, Map.of("AWS_REGION", "us-east-1"), Clock.systemUTC());
    ApiKeys keys = new ApiKeys(List.of(PLAN), folder.resolve("keys.json"));
    keys.add(new ApiKeys.Key("1", "mine", KEY, "Plan"));
    keys.add(new ApiKeys.Key("2", "in no plan", "n".repeat(64), ""));
    server = ApiServer.bind(0, clock);
    server.serve(
        List.of(new RestGateway(api, resources, functions, keys, Account.local(server.uri()))));
  }

  private static GatewayResponse said(int status, String message) {
    return new GatewayResponse(
        Optional.of(status),
        Map.of("X-Request-Id", GatewayResponse.REQUEST_ID, "X-Said", "'yes'"),
        Optional.of("{\"statusCode\":" + status + ",\"message\":" + message + "}"));
  }

  private static Route route(String path, String authorizer, Duration limit) {
    return new Route("Api", "ANY", path, Optional.of(authorizer), limit);
  }

  private static FunctionResource function(String name, Route... routes) {
    return new FunctionResource(
        name,
        EchoRestHandler.class.getName(),
        LIMIT,
        Map.of("NAME", name),
        List.of(),
        List.of(routes));
  }

  @AfterEach
  void end() {
    server.close();
    functions.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/v4/things/a%2Fb, Prefix, /things/{proxy+}, a%2Fb",
    "/v4/things/a+b%20%C3%A4, Prefix, /things/{proxy+}, a+b%20%C3%A4",
    "/v4/things/, Prefix, /things,",
    "/v4/things/ns/, Prefix, /things/{proxy+}, ns",
    "/v4/things//keys, Prefix, /things/{proxy+}, /keys",
    "/v4/things/../x, Prefix, /things/{proxy+}, ../x",
    "/v4/thing%73/a, Rest, /{proxy+}, thing%73/a",
    "/v4/Things/a, Rest, /{proxy+}, Things/a",
    "/v4//things, Rest, /{proxy+}, /things",
    "/v4/, Rest, /,",
    "/v4, Rest, /,",
  })
  void path_odd_arrivesAsSentAtItsFunction(
      String sent, String function, String resource, String proxy) throws Exception {
    JsonNode seen = JSON.readTree(raw("GET " + sent));

    assertThat(seen.path("function").asText()).isEqualTo(function);
    assertThat(seen.path("contextPath").asText()).isEqualTo(sent);
    String rest = sent.substring("/v4".length());
    assertThat(seen.path("path").asText()).isEqualTo(rest.isEmpty() ? "/" : rest);
    assertThat(seen.path("resource").asText()).isEqualTo(resource);
    assertThat(seen.path("proxy").asText("")).isEqualTo(proxy == null ? "" : proxy);
  }

  @Test
  void call_allowed_authorizersWordsQueryHeadersAndBodyArrive() throws Exception {
    JsonNode seen =
        JSON.readTree(
            send(request("/v4/things/x?a=1&a=b%20c&e=")
                    .header("X-More", "1")
                    .header("X-More", "2")
                    .POST(BodyPublishers.ofString("{}")))
                .body());

    assertThat(seen.path("query")).hasToString("{\"a\":[\"1\",\"b c\"],\"e\":[\"\"]}");
    assertThat(seen.path("more")).hasToString("[\"1\",\"2\"]");
    assertThat(seen.path("authorizer"))
        .hasToString("{\"number\":\"7\",\"principalId\":\"me\",\"scopes\":\"a b\"}");
    assertThat(seen.path("body").asText()).isEqualTo("e30=");
    assertThat(seen.path("base64").asBoolean()).isTrue();
  }

  @Test
  void body_none_isAbsent() throws Exception {
    JsonNode seen = JSON.readTree(send(request("/v4/things/x")).body());
    assertThat(seen.path("body").isNull()).isTrue();
    assertThat(seen.path("base64").asBoolean()).isFalse();
  }

  @Test
  void head_reachesTheFunction_bodyStays() throws Exception {
    HttpResponse<byte[]> answer =
        send(request("/v4/things/x").method("HEAD", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | 401 | who?",
        "deny | 400 | User is not authorized to access this resource",
        "throw | 500 | Internal server error",
        "nonsense | 500 | Internal server error",
        "keyless | 400 | Forbidden",
        "stranger | 400 | Forbidden",
        "planless | 400 | Forbidden",
      })
  void call_notLetIn_getsTheTemplatesAnswer(String word, int status, String message)
      throws Exception {
    assertSaid(send(request("/v4/things/x").setHeader("Authorization", word)), status, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "huge", "none"})
  void function_failedOrNotUnderstood_isAServerError(String name) throws Exception {
    assertSaid(send(request("/v4/open/" + name)), 500, "Internal server error");
  }

  @Test
  void function_tooSlow_isATimeout() throws Exception {
    assertSaid(send(request("/v4/slow/hang")), 504, "late");
  }

  @Test
  void method_withoutRoute_isAnsweredByTheGateway() throws Exception {
    assertSaid(
        send(request("/v4/things/x").method("PROPFIND", BodyPublishers.noBody())),
        404,
        "Missing Authentication Token");
  }

  @Test
  void body_largerThanTheGatewayOrLambdaTakes_isRefused() throws Exception {
    for (int size : new int[] {(10 << 20) + 1, 4_800_000}) {
      HttpResponse<byte[]> answer =
          send(request("/v4/open/x").PUT(BodyPublishers.ofByteArray(new byte[size])));
      assertSaid(answer, 400, "Request Too Long");
    }
  }

  @Test
  void answer_challenge_isMovedAside() throws Exception {
    HttpResponse<byte[]> answer = send(request("/v4/open/challenge"));
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(answer.headers().firstValue("x-amzn-Remapped-WWW-Authenticate")).contains("Bearer");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void calls_moreThanThePlan_areThrottledUntilTimePasses() throws Exception {
    for (int i = 0; i < PLAN.burst(); i++) {
      assertThat(send(request("/v4/things/x")).statusCode()).isEqualTo(200);
    }
    assertSaid(send(request("/v4/things/x")), 429, "Too Many Requests");
    assertThat(send(request("/v4/open/x")).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMillis(500));
    assertThat(send(request("/v4/things/x")).statusCode()).isEqualTo(200);
    assertThat(send(request("/v4/things/x")).statusCode()).isEqualTo(429);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path))
        .timeout(LIMIT)
        .header("Authorization", KEY);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** By socket, as a client library would mend such paths. */
  private String raw(String line) throws IOException {
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      OutputStream out = socket.getOutputStream();
      String head = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: " + KEY;
      out.write((line + head + "\r\n\r\n").getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200");
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  private static void assertSaid(HttpResponse<byte[]> answer, int status, String message) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo("{\"statusCode\":" + status + ",\"message\":\"" + message + "\"}");
    assertThat(answer.headers().firstValue("X-Said")).contains("yes");
    assertThat(answer.headers().firstValue("X-Request-Id"))
        .isPresent()
        .isEqualTo(answer.headers().firstValue("x-amzn-RequestId"));
  }
}
