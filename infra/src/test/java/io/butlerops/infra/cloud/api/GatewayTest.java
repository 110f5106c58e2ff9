package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.cloud.lambda.Functions;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.FunctionResource;
import io.butlerops.infra.cloud.template.HttpApiResource;
import io.butlerops.infra.cloud.template.HttpApiResource.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Functions functions;
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    HttpApiResource api =
        new HttpApiResource(
            "Api", Map.of("Word", "arn:aws:lambda:us-east-1:0:function:Auth"), Optional.of("Word"));
    List<FunctionResource> resources =
        List.of(
            function(
                "Echo",
                EchoApiHandler.class,
                new Route("Api", "ANY", "/admin/{proxy+}", Optional.empty(), LIMIT),
                new Route("Api", "ANY", "/admin/act/{proxy+}", Optional.of("NONE"), LIMIT),
                new Route(
                    "Api", "GET", "/slow/{proxy+}", Optional.of("NONE"), Duration.ofMillis(300))),
            function("Auth", WordAuthorizer.class));
    Queues none = new Queues(List.of(), Optional.empty(), Clock.systemUTC());
    functions =
        Functions.start(resources, none, Map.of("AWS_REGION", "us-east-1"), Clock.systemUTC());
    server = ApiServer.bind(0, Clock.systemUTC());
    server.serve(List.of(new Gateway(api, resources, functions, Account.local(server.uri()))));
  }

  private static FunctionResource function(String name, Class<?> handler, Route... routes) {
    return new FunctionResource(
        name, handler.getName(), LIMIT, Map.of(), List.of(), List.of(routes));
  }

  @AfterEach
  void end() {
    server.close();
    functions.close();
  }

  @Test
  void call_allowed_reachesTheFunctionWithAllValues() throws Exception {
    String body =
        text(
            request("/admin/alerts?site=hq&site=eu%20west&empty=")
                .header("Authorization", "yes")
                .header("X-More", "1")
                .header("X-More", "2")
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json"));

    assertThat(body.lines())
        .containsExactly(
            "POST /admin/alerts",
            "resource /admin/{proxy+}",
            "proxy alerts",
            "query {site=eu west, empty=}",
            "all {site=[hq, eu west], empty=[]}",
            "x 2 [1, 2]",
            "authorizer {number=7, principalId=me, scopes=admin}",
            "body false {}");
  }

  @ParameterizedTest
  @CsvSource({
    "/admin/a%20b, /admin/a b",
    "/admin/a%2Fb, /admin/a/b",
    "/admin/a%3Fb=c, /admin/a",
    "/admin/a+b%23, /admin/a+b#",
    "/admin/%C3%A4, /admin/\u00e4",
  })
  void path_encoded_arrivesDecodedAndCutAtAQuestionMark(String sent, String seen) throws Exception {
    assertThat(text(request(sent).header("Authorization", "yes"))).startsWith("GET " + seen + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/yaml", "application/x-www-form-urlencoded", "image/png"})
  void body_notText_comesInBase64(String type) throws Exception {
    assertThat(
            text(
                request("/admin/a")
                    .header("Authorization", "yes")
                    .header("Content-Type", type)
                    .PUT(BodyPublishers.ofString("a: b"))))
        .endsWith("body true YTogYg==");
  }

  @ParameterizedTest
  @CsvSource({
    "no, 403, Forbidden",
    "nested, 500, Internal Server Error",
    "throw, 500, Internal Server Error",
    "simple, 500, Internal Server Error"
  })
  void call_authorizerSaysOtherwise_isAnsweredByTheGateway(String word, int status, String message)
      throws Exception {
    assertMessage(send(request("/admin/a").header("Authorization", word)), status, message);
  }

  @Test
  void call_withoutToken_isUnauthorized() throws Exception {
    assertMessage(send(request("/admin/a")), 401, "Unauthorized");
  }

  @Test
  void policy_onlyForReading_refusesToWrite() throws Exception {
    HttpRequest.Builder read = request("/admin/a").header("Authorization", "reader");
    assertThat(send(read).statusCode()).isEqualTo(200);
    assertMessage(send(read.DELETE()), 403, "Forbidden");
  }

  @Test
  void route_open_needsNoTokenAndGoesBeforeTheGuardedOne() throws Exception {
    assertThat(text(request("/admin/act/signed")))
        .contains("resource /admin/act/{proxy+}", "proxy signed", "authorizer {}");
    assertMessage(send(request("/admin/act")), 401, "Unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin", "/other/a", "/admin/"})
  void path_withoutRoute_isNotFound(String path) throws Exception {
    assertMessage(send(request(path).header("Authorization", "yes")), 404, "Not Found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "huge", "none"})
  void function_failedOrNotUnderstood_isAServerError(String name) throws Exception {
    assertMessage(send(request("/admin/act/" + name)), 500, "Internal Server Error");
  }

  @Test
  void function_tooSlow_isServiceUnavailable() throws Exception {
    assertMessage(send(request("/slow/hang")), 503, "Service Unavailable");
  }

  @Test
  void answer_belowTheLimit_arrives() throws Exception {
    assertThat(send(request("/admin/act/large")).body()).hasSize(6_200_000);
  }

  @Test
  void answer_binaryWithManyHeaders_arrivesDecoded() throws Exception {
    HttpResponse<byte[]> answer = send(request("/admin/act/binary"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo(new byte[] {0x1f, (byte) 0x8b, 0, (byte) 0xff});
    assertThat(answer.headers().allValues("Set-Cookie")).containsExactlyInAnyOrder("a=1", "b=2");
    assertThat(answer.headers().firstValue("Apigw-Requestid")).isPresent();
  }

  @Test
  void body_largerThanTheGatewayOrLambdaTakes_isRefused() throws Exception {
    for (int size : new int[] {(10 << 20) + 1, 6_300_000}) {
      assertMessage(
          send(request("/admin/act/a").PUT(BodyPublishers.ofByteArray(new byte[size]))),
          413,
          "Request Entity Too Large");
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path)).timeout(LIMIT);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new String(send(request).body(), UTF_8);
  }

  private static void assertMessage(HttpResponse<byte[]> answer, int status, String message) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"message\":\"" + message + "\"}");
  }
}
