package io.butlerops.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiHandlerTest {
  private record Thing(String name, Optional<Integer> count, List<String> tags) {}

  private final ApiHandler handler =
      new ApiHandler(
          new Router(
              List.of(
                  Route.get("r", "/things", this::limit).with("limit"),
                  Route.get("r", "/things/{id}", this::said),
                  Route.put("w", "/things/{id}", request -> Answer.done()),
                  Route.post("w", "/things/all", this::thing),
                  Route.get("r", "/broken", this::fail),
                  Route.get("r", "/packed", this::packed),
                  Route.get("", "/open", request -> Answer.ok(request.author())).open()))) {};

  @Test
  void answer_route_isItsCodesWithRequestIdAndWithoutCaching() {
    APIGatewayProxyResponseEvent answer = answer(ApiEvents.call("GET", "/things/a b"));
    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getBody()).isEqualTo("{\"id\":\"a b\",\"by\":\"ann\"}");
    assertThat(answer.getIsBase64Encoded()).isFalse();
    assertThat(answer.getHeaders())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Request-Id", "UqLB5iGTgi0EMhw=");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404, there is nothing at '/'",
    "GET, /things/a/b, 404, there is nothing at '/things/a/b'",
    "GET, /things/, 404, there is nothing at '/things/'",
    "DELETE, /things/a, 405, 'method DELETE; expected GET, PUT'",
    "GET, /things?limt=3, 400, parameter 'limt' is not known here; expected [limit]",
    "GET, /things?limit=3&limit=4, 400, parameter 'limit' is given twice",
    "GET, /things?limit=x, 400, parameter limit = 'x'; expected a number",
    "GET, /things/a?limit=3, 400, parameter 'limit' is not known here; expected none",
  })
  void answer_wrongRequest_errorThatNamesIt(String method, String path, int status, String said) {
    APIGatewayProxyResponseEvent answer = answer(ApiEvents.call(method, path));
    assertThat(answer.getStatusCode()).isEqualTo(status);
    assertThat(answer.getBody())
        .isEqualTo(
            "{\"error\":{\"message\":\"%s\",\"requestId\":\"UqLB5iGTgi0EMhw=\",\"details\":[]}}"
                .formatted(said));
  }

  @Test
  void answer_wrongMethod_saysWhichAreAllowed() {
    assertThat(answer(ApiEvents.call("DELETE", "/things/a")).getHeaders())
        .containsEntry("Allow", "GET, PUT");
  }

  @Test
  void answer_nameOfARouteWhereAnIdCouldStand_routeWins() {
    assertThat(answer(ApiEvents.call("POST", "/things/all").json("{\"name\":\"x\"}")).getBody())
        .isEqualTo("\"x\"");
  }

  @Test
  void answer_callerWithoutTheScope_forbidden() {
    APIGatewayProxyResponseEvent answer = answer(ApiEvents.call("PUT", "/things/a").scopes("r s"));
    assertThat(answer.getStatusCode()).isEqualTo(403);
    assertThat(answer.getBody()).contains("token 'ann' lacks the scope w");
    assertThat(answer(ApiEvents.call("PUT", "/things/a").scopes("r w")).getStatusCode())
        .isEqualTo(204);
  }

  @Test
  void answer_noCaller_onlyOpenRoutes() {
    assertThat(answer(ApiEvents.call("GET", "/things/a").anonymous()).getStatusCode())
        .isEqualTo(401);
    assertThat(answer(ApiEvents.call("GET", "/open").anonymous()).getBody())
        .isEqualTo("\"anonymous\"");
  }

  @Test
  void answer_codeFails_neitherTraceNorMessageGetsOut() {
    APIGatewayProxyResponseEvent answer = answer(ApiEvents.call("GET", "/broken"));
    assertThat(answer.getStatusCode()).isEqualTo(500);
    assertThat(answer.getBody()).contains("UqLB5iGTgi0EMhw=").doesNotContain("inner", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"x\",\"nmae\":\"y\"} | body, nmae: unknown field; expected one of count, name, tags",
        "{\"name\":\"x\"             | body is not JSON: line 1, column",
        "{\"name\":\"x\"} x          | body is not JSON: line 1, column",
        "{\"name\":\"x\",\"name\":\"y\"} | body is not JSON: line 1, column",
        "{\"name\":{}}               | body, name: Cannot deserialize value of type String",
        "{\"name\":\"x\",\"count\":\"3\"} | body, count: Cannot coerce String value",
        "{\"name\":\"x\",\"tags\":[[]]}   | body, tags[0]: Cannot deserialize value of type String",
        "null                        | body: null where an object was expected",
        "[]                          | body: Cannot deserialize value of type Thing",
      })
  void json_notOfTheShape_badRequestNamesTheField(String body, String said) {
    APIGatewayProxyResponseEvent answer = answer(ApiEvents.call("POST", "/things/all").json(body));
    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(answer.getBody()).contains(said).doesNotContain("Source");
  }

  @Test
  void json_otherContentType_unsupported() {
    APIGatewayProxyResponseEvent answer =
        answer(ApiEvents.call("POST", "/things/all").body("text/plain", "{}"));
    assertThat(answer.getStatusCode()).isEqualTo(415);
    assertThat(answer.getBody()).contains("'text/plain'; expected application/json");
  }

  @Test
  void body_base64_decoded() {
    assertThat(
            answer(
                    ApiEvents.call("POST", "/things/all")
                        .body("application/json; charset=utf-8", "{\"name\":\"å\"}"))
                .getBody())
        .isEqualTo("\"å\"");
  }

  @Test
  void body_tooLarge_refused() {
    byte[] large = new byte[Router.LARGEST_BODY + 1];
    assertThat(
            answer(ApiEvents.call("POST", "/things/all").body("application/json", large))
                .getStatusCode())
        .isEqualTo(413);
  }

  @Test
  void answer_packedBody_travelsInBase64() {
    APIGatewayProxyResponseEvent answer = answer(ApiEvents.call("GET", "/packed"));
    assertThat(answer.getIsBase64Encoded()).isTrue();
    assertThat(Base64.getDecoder().decode(answer.getBody())).containsExactly(31, 139);
  }

  private APIGatewayProxyResponseEvent answer(ApiEvents call) {
    return Invoked.answer(handler, call.event());
  }

  private Answer limit(Request request) {
    return Answer.ok(request.query().value("limit", "a number", Integer::valueOf).orElse(7));
  }

  private Answer said(Request request) {
    record Said(String id, String by) {}
    return Answer.ok(new Said(request.parameter("id"), request.author()));
  }

  private Answer thing(Request request) {
    return Answer.ok(request.json(Thing.class).name());
  }

  private Answer packed(Request request) {
    Map<String, String> headers = Map.of("Content-Type", "text/plain", "Content-Encoding", "gzip");
    return new Answer(200, headers, new byte[] {31, (byte) 139});
  }

  private Answer fail(Request request) {
    throw new IllegalStateException("inner workings of " + request);
  }
}
