package io.butlerops.contract.api;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
  private static final String ENVELOPE = "{\"statusCode\":%d,\"error\":\"%s\",\"message\":\"%s\"}";
  private static final String NOT_JSON =
      "{\"statusCode\":400,\"code\":\"FST_ERR_CTP_INVALID_JSON_BODY\",\"error\":\"Bad Request\","
          + "\"message\":\"Body is not valid JSON but content-type is set to"
          + " 'application/json'\"}";

  private final List<RuntimeException> faults = new ArrayList<>();
  private final Api api =
      new Api(
          List.of(
              said("GET", "/v4/things/{name}", "x:read"),
              said("GET", "/v4/things/all", "x:read"),
              said("DELETE", "/v4/things/{name}", "x:write"),
              said("PUT", "/v4/off", ""),
              asked(),
              made(),
              new Endpoint(
                  operation("GET", "/v4/broken", "").failure("Failed doing it"), this::fails),
              new Endpoint(
                  operation("GET", "/v4/refused", ""),
                  input -> {
                    throw new ApiError(400, "Required parameter missing");
                  })),
          operation -> !operation.path().equals("/v4/off"),
          (call, fault) -> faults.add(fault));

  @Test
  void answer_routes_theMoreExactOneWins() {
    assertThat(text(Calls.call("GET", "/v4/things/a%2Fb"))).isEqualTo("GET {name=a/b}");
    assertThat(text(Calls.call("GET", "/v4/things/all"))).isEqualTo("GET {}");
    assertThat(text(Calls.call("GET", "/v4/things/"))).isEqualTo("GET {name=}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v4/things/a%2Fb, true",
    "PATCH, /v4/make, true",
    "GET, /v4/%zz, true",
    "GET, /v4/things, false",
    "GET, /v4/nope, false",
  })
  void serves_pathOfAnOperation_whateverTheMethod(String method, String path, boolean serves) {
    assertThat(api.serves(Calls.call(method, path).call())).isEqualTo(serves);
  }

  @Test
  void answer_always_hasTheRequestId() {
    assertThat(answer(Calls.call("GET", "/v4/things/a")).headers())
        .containsEntry("X-Request-Id", "id-1")
        .containsEntry("Content-Type", "text/plain; charset=utf-8");
    assertThat(answer(Calls.call("GET", "/nope")).headers()).containsEntry("X-Request-Id", "id-1");
  }

  @Test
  void answer_head_isTheGetWithoutItsBody() {
    Reply head = answer(Calls.call("HEAD", "/v4/things/a"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).containsKey("Content-Type");
    assertThat(head.body()).isEmpty();
    assertThat(answer(Calls.call("HEAD", "/v4/make")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v4/nope, GET",
    "GET, /v4/things/all/, GET",
    "POST, /v4/things/a, POST",
    "PATCH, /v4/things/a, PATCH",
    "OPTIONS, /v4/things/a, OPTIONS",
    "TRACE, /v4/things/a, TRACE",
    "PUT, /v4/off, PUT",
  })
  void answer_noSuchRoute_notFoundInButlersOrder(String method, String path, String told) {
    Reply reply = answer(Calls.call(method, path));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(Calls.text(reply))
        .isEqualTo(
            "{\"message\":\"Route %s:%s not found\",\"error\":\"Not Found\",\"statusCode\":404}"
                .formatted(told, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "delete", " Delete "})
  void answer_override_isThatMethod(String override) {
    assertThat(text(overridden("POST", override))).isEqualTo("POST {name=a}");
    assertThat(answer(overridden("PUT", override)).status()).isEqualTo(404);
  }

  @Test
  void answer_override_scopeOfWhatItBecomes() {
    Reply reply = answer(overridden("POST", "DELETE").scopes("x:read"));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(Calls.text(reply))
        .isEqualTo(ENVELOPE.formatted(403, "Forbidden", "token 'ann' lacks the scope x:write"));
    assertThat(answer(overridden("POST", "GET").scopes("x:read")).status()).isEqualTo(200);
  }

  @Test
  void answer_overrideUnknown_clientError() {
    Reply reply = answer(overridden("POST", "FLY"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(Calls.text(reply))
        .isEqualTo("{\"error\":\"Bad Request\",\"message\":\"Client Error\",\"statusCode\":400}");
  }

  @Test
  void answer_overrideToGet_bodyIsNotLookedAt() {
    assertThat(answer(overridden("POST", "GET").json("not json")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "x:*", "x:read"})
  void answer_scopeThatCovers_allowed(String scope) {
    assertThat(answer(Calls.call("GET", "/v4/things/a").scopes(scope)).status()).isEqualTo(200);
  }

  @Test
  void answer_scopeMissing_toldBeforeTheBodyIsRead() {
    assertThat(answer(Calls.call("POST", "/v4/make").scopes("y:*").json("{")).status())
        .isEqualTo(403);
    assertThat(answer(Calls.call("GET", "/v4/ask").query("q", "1").scopes("y:*")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n\":\"5\"}", "\uFEFF{\"n\":\"5\"}", " {\"n\":[5]} "})
  void answer_body_coercedWhateverItsType(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    assertThat(text(Calls.call("POST", "/v4/make").body(bytes))).isEqualTo("{\"n\":5}");
    assertThat(
            text(
                Calls.call("POST", "/v4/make")
                    .body(bytes)
                    .header("content-type", "text/plain; charset=latin1")))
        .isEqualTo("{\"n\":5}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"n\":1}x", "{'n':1}", "{\"a\":{\"__proto__\":{}}}", "NaN", "a=b"})
  void answer_bodyNotJson_toldAsButlerDoes(String body) {
    assertThat(text(Calls.call("POST", "/v4/make").json(body))).isEqualTo(NOT_JSON);
    assertThat(text(Calls.call("DELETE", "/v4/things/a").json(body))).isEqualTo(NOT_JSON);
  }

  @Test
  void answer_deeplyNestedBody_badRequest() {
    assertThat(text(Calls.call("POST", "/v4/make").json("[".repeat(100_000)))).isEqualTo(NOT_JSON);
  }

  @Test
  void answer_emptyBodyWithJsonType_fineWhereNoneIsWanted() {
    assertThat(answer(Calls.call("DELETE", "/v4/things/a").json("")).status()).isEqualTo(200);
    assertThat(text(Calls.call("POST", "/v4/make").json(" \n")))
        .contains("FST_ERR_VALIDATION", "body must be object");
  }

  @Test
  void answer_dummyBodyWhereNoneIsWanted_ignored() {
    assertThat(answer(Calls.call("DELETE", "/v4/things/a").json("{\"k\":1}")).status())
        .isEqualTo(200);
    assertThat(answer(Calls.call("DELETE", "/v4/things/a").body("x".getBytes(UTF_16LE))).status())
        .isEqualTo(200);
  }

  @Test
  void answer_bodyAboveOneMebibyte_tooLarge() {
    byte[] most = new byte[1 << 20];
    java.util.Arrays.fill(most, (byte) ' ');
    assertThat(answer(Calls.call("DELETE", "/v4/things/a").body(most)).status()).isEqualTo(200);
    Reply reply = answer(Calls.call("DELETE", "/v4/things/a").body(new byte[most.length + 1]));
    assertThat(reply.status()).isEqualTo(413);
    assertThat(Calls.text(reply))
        .isEqualTo(
            "{\"statusCode\":413,\"code\":\"FST_ERR_CTP_BODY_TOO_LARGE\","
                + "\"error\":\"Payload Too Large\",\"message\":\"Request body is too large\"}");
  }

  @Test
  void answer_query_checkedAfterTheBody() {
    assertThat(text(Calls.call("GET", "/v4/ask"))).contains("querystring must have required");
    assertThat(text(Calls.call("GET", "/v4/ask").query("q", "1", "2")))
        .isEqualTo(
            "{\"statusCode\":400,\"code\":\"FST_ERR_VALIDATION\",\"error\":\"Bad Request\","
                + "\"message\":\"querystring/q must be string\"}");
    assertThat(text(Calls.call("POST", "/v4/make").query("b", "x").json("{\"n\":\"x\"}")))
        .contains("body/n must be number");
    assertThat(text(Calls.call("POST", "/v4/make").query("b", "x").json("{}")))
        .contains("querystring/b must be boolean");
  }

  @Test
  void answer_handlerRefuses_envelopeWithoutCode() {
    assertThat(text(Calls.call("GET", "/v4/refused")))
        .isEqualTo(ENVELOPE.formatted(400, "Bad Request", "Required parameter missing"));
    assertThat(faults).isEmpty();
  }

  @Test
  void answer_handlerFails_wordsOfTheOperationAndTheFaultIsTold() {
    assertThat(text(Calls.call("GET", "/v4/broken")))
        .isEqualTo(ENVELOPE.formatted(500, "Internal Server Error", "Failed doing it"));
    assertThat(faults).singleElement().hasToString("java.lang.IllegalStateException: inner");
  }

  private static Calls overridden(String method, String override) {
    return Calls.call(method, "/v4/things/a").header("x-http-method-override", override);
  }

  private static Endpoint said(String method, String path, String scope) {
    return new Endpoint(
        operation(method, path, scope),
        input -> Reply.text(200, input.call().method() + " " + Map.copyOf(input.parameters())));
  }

  private static Endpoint asked() {
    return new Endpoint(
        operation("GET", "/v4/ask", "").query(Shape.required("q", Shape.text(), "")),
        input -> Reply.json(200, input.query()));
  }

  private static Endpoint made() {
    return new Endpoint(
        operation("POST", "/v4/make", "x:write")
            .query(Shape.optional("b", Shape.flag(), ""))
            .body(Shape.fields(Shape.optional("n", Shape.number(), ""))),
        input -> Reply.json(201, input.body()));
  }

  private Reply fails(Input input) {
    throw new IllegalStateException("inner");
  }

  private static Operation operation(String method, String path, String scope) {
    return Operation.of(method, path, "toggle", scope, "For the test.");
  }

  private Reply answer(Calls call) {
    return api.answer(call.call());
  }

  private String text(Calls call) {
    return Calls.text(answer(call));
  }
}
