package io.butlerops.functions.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.butlerops.contract.api.Operation;
import io.butlerops.functions.http.V4Events;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.ApiSwitches;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers word by word as {@code reference/rest-api.md} 1.2 has them, and the documentation. */
class SystemHandlerTest {
  private ApiSwitches switches = ApiSwitches.DEFAULT;
  private final SystemHandler handler =
      new SystemHandler(
          Features.all(),
          () -> switches,
          "1.2.3",
          new AwsClients(new Environment(Map.<String, String>of()::get)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v4/butlerping | 200 JSON {'response':'Butler reporting for duty','butlerVersion':'1.2.3'}",
        "/v4/base62tobase16?base62=6DMW88LpSok9Z7P7hUK0wv7bF | 200 JSON {'base62':'6DMW88LpSok9Z7P7hUK0wv7bF','base16':'3199af08bfeeaf5d420f27ed9c01e74370077'}",
        "/v4/base16tobase62?base16=3199af08bfeeaf5d420f27ed9c01e74370077 | 200 JSON {'base62':'6DMW88LpSok9Z7P7hUK0wv7bF','base16':'3199af08bfeeaf5d420f27ed9c01e74370077'}",
        "/v4/base62tobase16?base62= | 200 JSON {'base62':'','base16':'0'}",
        "/v4/base16tobase62?base16=0012 | 200 JSON {'base62':'i','base16':'0012'}",
        "/v4/base16tobase62?base16=000 | 200 JSON {'base62':'0','base16':'000'}",
        "/v4/base62tobase16 | 400 JSON {'statusCode':400,'code':'FST_ERR_VALIDATION','error':'Bad Request','message':'querystring must have required property ~base62~'}",
        "/v4/base16tobase62 | 400 JSON {'statusCode':400,'code':'FST_ERR_VALIDATION','error':'Bad Request','message':'querystring must have required property ~base16~'}",
        "/v4/base62tobase16?base62=a&base62=b | 400 JSON {'statusCode':400,'code':'FST_ERR_VALIDATION','error':'Bad Request','message':'querystring/base62 must be string'}",
        "/v4/base62tobase16?base62=a-b | 500 JSON {'statusCode':500,'error':'Internal Server Error','message':'Failed converting from base62 to base16'}",
        "/v4/base16tobase62?base16=AB | 500 JSON {'statusCode':500,'error':'Internal Server Error','message':'Failed converting from base16 to base62'}",
        "/v4/nope | 404 JSON {'message':'Route GET:/v4/nope not found','error':'Not Found','statusCode':404}",
        "/v4/butlerping/ | 404 JSON {'message':'Route GET:/v4/butlerping/ not found','error':'Not Found','statusCode':404}",
        "/v4/ButlerPing | 404 JSON {'message':'Route GET:/v4/ButlerPing not found','error':'Not Found','statusCode':404}",
      })
  void get_answer(String path, String answer) {
    assertThat(V4Events.line(V4Events.call("GET", path).to(handler)))
        .isEqualTo(
            answer
                .replace('\'', '"')
                .replace('~', '\'')
                .replace(" JSON ", " application/json; charset=utf-8 "));
  }

  @Test
  void enabled_someOff_restInButlersOrder() {
    switches = new ApiSwitches(Set.of("fileCopy", "base16ToBase62", "documentation"), List.of());
    assertThat(V4Events.text(get("/v4/configfile/endpointsenabled")))
        .startsWith(
            "[\"apiListEnabledEndpoints\",\"base62ToBase16\",\"butlerping\",\"createDir\","
                + "\"createDirQVD\",\"fileDelete\",\"fileMove\",\"keyValueStore\"")
        .contains("\"senseAppReload\",\"senseAppDump\",\"senseListApps\",\"senseStartTask\"");
  }

  @Test
  void features_everySwitchOfTheirs_isToldInTheList() {
    List<String> told = List.of(V4Events.text(get("/v4/configfile/endpointsenabled")).split("\""));
    assertThat(Features.all())
        .map(Operation::toggle)
        .filteredOn(toggle -> !toggle.isEmpty())
        .isSubsetOf(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v4/documentation/json", "/documentation/json"})
  void json_anonymous_describesEveryOperationThatIsOn(String path) throws Exception {
    switches = new ApiSwitches(Set.of("fileCopy"), List.of());
    APIGatewayProxyResponseEvent answer = V4Events.call("GET", path).anonymous().to(handler);
    JsonNode document = new JsonMapper().readTree(V4Events.bytes(answer));
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(document.at("/info/version").asText()).isEqualTo("1.2.3");
    for (Operation operation : Features.all()) {
      JsonNode described =
          document
              .path("paths")
              .path(operation.path())
              .path(operation.method().toLowerCase(Locale.ROOT));
      assertThat(described.isMissingNode())
          .as(operation.id())
          .isEqualTo(operation.toggle().equals("fileCopy"));
    }
  }

  @Test
  void json_operation_hasParametersBodyAndAnswersWithExamples() throws Exception {
    JsonNode document = new JsonMapper().readTree(V4Events.bytes(get("/v4/documentation/json")));
    JsonNode put = document.path("paths").path("/v4/keyvalues/{namespace}").path("post");
    assertThat(put.at("/operationId").asText()).isEqualTo("post_v4_keyvalues_namespace");
    assertThat(put.at("/parameters/0"))
        .hasToString(
            "{\"name\":\"namespace\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}");
    assertThat(put.at("/requestBody/content/application~1json/schema/properties/ttl/type").asText())
        .isEqualTo("number");
    assertThat(
            put.at("/responses/201/content/application~1json/examples/example1/value/ttl")
                .asInt(-1))
        .isZero();
    assertThat(
            put.at("/responses/500/content/application~1json/examples/example1/value/message")
                .asText())
        .isEqualTo("Failed adding key-value to namespace");
    JsonNode get = document.path("paths").path("/v4/keyvalues/{namespace}").path("get");
    assertThat(get.at("/parameters/1/required").asBoolean()).isTrue();
    assertThat(get.at("/responses/400/content/application~1json/examples")).hasSize(2);
    assertThat(get.at("/description").asText()).contains("keyvalue:read");
    assertThat(document.at("/paths/~1v4~1documentation/get/security")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v4/documentation/yaml", "/documentation/yaml"})
  void yaml_anonymous_theSameDocument(String path) throws Exception {
    APIGatewayProxyResponseEvent answer = V4Events.call("GET", path).anonymous().to(handler);
    assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/x-yaml");
    assertThat(new YAMLMapper().readTree(V4Events.bytes(answer)))
        .isEqualTo(new JsonMapper().readTree(V4Events.bytes(get("/v4/documentation/json"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v4/documentation", "/documentation"})
  void page_anonymous_readableWithoutAnythingFromElsewhere(String path) {
    APIGatewayProxyResponseEvent answer = V4Events.call("GET", path).anonymous().to(handler);
    assertThat(answer.getHeaders())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("X-Content-Type-Options", "nosniff");
    assertThat(answer.getHeaders().get("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-");
    String page = V4Events.text(answer);
    assertThat(page)
        .contains("href=\"" + path + "/json\"", "href=\"" + path + "/yaml\"")
        .contains("/v4/keyvalues/{namespace}/keyexists")
        .contains("Key &#39;loaded&#39; not found in namespace: stage1")
        .doesNotContain("<script", "http://", "https://", "null");
    for (Operation operation : Features.all()) {
      assertThat(page).contains("id=\"" + operation.id() + "\"");
    }
  }

  @Test
  void page_switchedOff_notTold() {
    switches = new ApiSwitches(Set.of("keyValueStore"), List.of());
    assertThat(V4Events.text(get("/v4/documentation"))).doesNotContain("/v4/keyvalues");
  }

  private APIGatewayProxyResponseEvent get(String path) {
    return V4Events.call("GET", path).to(handler);
  }
}
