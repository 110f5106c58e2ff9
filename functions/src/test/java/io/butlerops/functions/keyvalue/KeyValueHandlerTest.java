package io.butlerops.functions.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.butlerops.functions.http.V4Events;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.ApiSwitches;
import io.butlerops.functions.settings.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers word by word as {@code reference/rest-api.md} 1.4 and 2 have them. */
class KeyValueHandlerTest {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final KeyValueStore store = new InMemoryKeyValueStore(clock);
  private ApiSwitches switches = ApiSwitches.DEFAULT;
  private final KeyValueHandler handler =
      new KeyValueHandler(
          store,
          () -> switches,
          Optional.empty(),
          new AwsClients(new Environment(Map.<String, String>of()::get)));

  @BeforeEach
  void given() {
    Namespace ns1 = new Namespace(Optional.empty(), "ns1");
    store.put(ns1, "a", "v1", Optional.empty());
    store.put(ns1, "t 0/å", "", Optional.of(Duration.ofSeconds(10)));
    store.create(new Namespace(Optional.empty(), "a:b"));
    store.put(new Namespace(Optional.empty(), "a:b"), "k", "1", Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v4/keyvaluesnamespaces | 200 JSON [\"ns1\",\"a:b\"]",
        "/v4/keyvalues/ns1?key=a | 200 JSON {\"namespace\":\"ns1\",\"key\":\"a\",\"value\":\"v1\"}",
        "/v4/keyvalues/ns1?key=t+0/%C3%A5 | 200 JSON {\"namespace\":\"ns1\",\"key\":\"t 0/å\",\"value\":\"\"}",
        "/v4/keyvalues/ns1 | 400 JSON {\"statusCode\":400,\"code\":\"FST_ERR_VALIDATION\",\"error\":\"Bad Request\",\"message\":\"querystring must have required property 'key'\"}",
        "/v4/keyvalues/ns1?key=a&key=b | 400 JSON {\"statusCode\":400,\"code\":\"FST_ERR_VALIDATION\",\"error\":\"Bad Request\",\"message\":\"querystring/key must be string\"}",
        "/v4/keyvalues/nope?key=a | 400 JSON {\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Namespace not found: nope\"}",
        "/v4/keyvalues/?key=a | 400 JSON {\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Namespace not found: \"}",
        "/v4/keyvalues/ns1?key=A | 400 JSON {\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Key 'A' not found in namespace: ns1\"}",
        "/v4/keyvalues/ns1/keyexists?key=a | 200 JSON {\"keyExists\":true,\"keyValue\":{\"namespace\":\"ns1\",\"key\":\"a\",\"value\":\"v1\"}}",
        "/v4/keyvalues/ns1/keyexists?key=b | 200 JSON {\"keyExists\":false,\"keyValue\":{}}",
        "/v4/keyvalues/nope/keyexists?key=b | 400 JSON {\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Namespace not found: nope\"}",
        "/v4/keyvalues/ns1/keyexists | 400 JSON {\"statusCode\":400,\"code\":\"FST_ERR_VALIDATION\",\"error\":\"Bad Request\",\"message\":\"querystring must have required property 'key'\"}",
        "/v4/keylist/ns1 | 200 TEXT {\"namespace\":\"ns1\",\"keys\":[{\"key\":\"a\"},{\"key\":\"t 0/å\"}]}",
        "/v4/keylist/a%3Ab | 200 TEXT {\"namespace\":\"a:b\",\"keys\":[{\"key\":\"k\"}]}",
        "/v4/keylist/nope | 400 JSON {\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Namespace not found: nope\"}",
        "/v4/keylist/ns1/ | 404 JSON {\"message\":\"Route GET:/v4/keylist/ns1/ not found\",\"error\":\"Not Found\",\"statusCode\":404}",
      })
  void get_answer(String path, String answer) {
    assertThat(V4Events.line(V4Events.call("GET", path).to(handler))).isEqualTo(full(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'key':'k','value':'v'} | 201 JSON {'namespace':'n','key':'k','value':'v','ttl':0}",
        "{'key':'k','value':''} | 201 JSON {'namespace':'n','key':'k','value':'','ttl':0}",
        "{'key':'k'} | 201 JSON {'namespace':'n','key':'k','ttl':0}",
        "{'key':5,'value':true,'ttl':null} | 201 JSON {'namespace':'n','key':'5','value':'true','ttl':0}",
        "{'key':'k','value':null} | 201 JSON {'namespace':'n','key':'k','value':'','ttl':0}",
        "{'key':['k'],'value':['v']} | 201 JSON {'namespace':'n','key':'k','value':'v','ttl':0}",
        "{'key':'k','value':'v','ttl':1500.9} | 201 JSON {'namespace':'n','key':'k','value':'v','ttl':1500}",
        "{'key':'k','value':'v','ttl':'10000'} | 201 JSON {'namespace':'n','key':'k','value':'v','ttl':10000}",
        "{'key':'k','value':'v','ttl':' 20 '} | 201 JSON {'namespace':'n','key':'k','value':'v','ttl':20}",
        "{'key':'k','value':'v','ttl':-5} | 201 JSON {'namespace':'n','key':'k','value':'v','ttl':-5}",
        "{'key':'k','value':'v','ttl':true,'other':{}} | 201 JSON {'namespace':'n','key':'k','value':'v','ttl':1}",
        "{'value':'v'} | 400 JSON {'statusCode':400,'error':'Bad Request','message':'Required parameter is missing'}",
        "{'key':'','value':'v'} | 400 JSON {'statusCode':400,'error':'Bad Request','message':'Required parameter is missing'}",
        "{'key':'k','ttl':''} | 400 JSON {'statusCode':400,'code':'FST_ERR_VALIDATION','error':'Bad Request','message':'body/ttl must be number'}",
        "{'key':'k','ttl':'abc'} | 400 JSON {'statusCode':400,'code':'FST_ERR_VALIDATION','error':'Bad Request','message':'body/ttl must be number'}",
        "{'key':'k','value':{}} | 400 JSON {'statusCode':400,'code':'FST_ERR_VALIDATION','error':'Bad Request','message':'body/value must be string'}",
        "[] | 400 JSON {'statusCode':400,'code':'FST_ERR_VALIDATION','error':'Bad Request','message':'body must be object'}",
      })
  void post_answer(String body, String answer) {
    APIGatewayProxyResponseEvent said =
        V4Events.call("POST", "/v4/keyvalues/n").json(body.replace('\'', '"')).to(handler);
    assertThat(V4Events.line(said)).isEqualTo(full(answer.replace('\'', '"')));
  }

  @Test
  void post_withoutValue_valueThatIsThereStays() {
    post("ns1", "{\"key\":\"a\"}");
    assertThat(get("ns1", "a")).contains("v1");
    post("new", "{\"key\":\"a\"}");
    assertThat(V4Events.line(V4Events.call("GET", "/v4/keylist/new").to(handler)))
        .isEqualTo("200 " + TEXT + " {\"namespace\":\"new\",\"keys\":[]}");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "-1, true", "1000, false", "'\"999\"', false", "1e300, true"})
  void post_withLife_endsAfterIt(String ttl, boolean stays) {
    post("ns1", "{\"key\":\"a\",\"value\":\"v2\",\"ttl\":" + ttl + "}");
    clock.advance(Duration.ofMillis(1001));
    assertThat(get("ns1", "a")).startsWith(stays ? "200" : "400");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v4/keyvalues/ns1/a | 204 -",
        "/v4/keyvalues/ns1/t%200%2F%C3%A5 | 204 -",
        "/v4/keyvalues/ns1/t+0 | 400 JSON {'statusCode':400,'error':'Bad Request','message':'Key ~t+0~ not found in namespace: ns1'}",
        "/v4/keyvalues/ns1/ | 400 JSON {'statusCode':400,'error':'Bad Request','message':'Required parameter is missing'}",
        "/v4/keyvalues/nope/a | 400 JSON {'statusCode':400,'error':'Bad Request','message':'Namespace not found: nope'}",
        "/v4/keyvalues/ns1 | 204 -",
        "/v4/keyvalues/nope | 400 JSON {'statusCode':400,'error':'Bad Request','message':'Namespace not found: nope'}",
      })
  void delete_answer(String path, String answer) {
    String expected = full(answer.replace('\'', '"').replace('~', '\''));
    APIGatewayProxyResponseEvent said =
        V4Events.call("POST", path)
            .header("X-HTTP-Method-Override", "delete")
            .json("{\"dummy\":1}")
            .to(handler);
    assertThat(V4Events.line(said)).isEqualTo(expected);
  }

  @Test
  void delete_namespace_gone() {
    V4Events.call("DELETE", "/v4/keyvalues/ns1").to(handler);
    assertThat(get("ns1", "a")).contains("Namespace not found: ns1");
  }

  @Test
  void post_condition_heldOrRefused() {
    APIGatewayProxyResponseEvent first =
        put("{\"key\":\"c\",\"value\":\"1\"}", "If-None-Match", "*");
    assertThat(first.getStatusCode()).isEqualTo(201);
    String version = first.getHeaders().get("ETag");
    assertThat(put("{\"key\":\"c\",\"value\":\"2\"}", "If-Match", version).getStatusCode())
        .isEqualTo(201);
    assertThat(V4Events.line(put("{\"key\":\"c\",\"value\":\"3\"}", "If-Match", version)))
        .isEqualTo(
            full(
                "412 JSON {\"statusCode\":412,\"error\":\"Precondition Failed\",\"message\":"
                    + "\"Key 'c' in namespace ns1 is not as the condition wants it\"}"));
    assertThat(get("ns1", "c")).contains("\"value\":\"2\"");
  }

  @Test
  void get_key_tellsTheVersionForConditions() {
    String version =
        V4Events.call("GET", "/v4/keyvalues/ns1?key=a").to(handler).getHeaders().get("ETag");
    assertThat(
            V4Events.call("DELETE", "/v4/keyvalues/ns1/a")
                .header("If-Match", "\"other\"")
                .to(handler)
                .getStatusCode())
        .isEqualTo(412);
    assertThat(
            V4Events.call("DELETE", "/v4/keyvalues/ns1/a")
                .header("If-Match", version)
                .to(handler)
                .getStatusCode())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({"If-Match, W/x", "If-Match, '\"a\", \"b\"'", "If-None-Match, '\"a\"'"})
  void post_conditionNotUnderstood_refusedByName(String header, String value) {
    APIGatewayProxyResponseEvent said = put("{\"key\":\"a\",\"value\":\"2\"}", header, value);
    assertThat(said.getStatusCode()).isEqualTo(400);
    assertThat(V4Events.text(said)).contains(header + ": ").contains("expected *");
    assertThat(get("ns1", "a")).contains("v1");
  }

  @Test
  void anything_tokenOfASite_ownNamespaces() {
    V4Events.call("POST", "/v4/keyvalues/ns1")
        .site("hq")
        .json("{\"key\":\"a\",\"value\":\"hq\"}")
        .to(handler);
    assertThat(
            V4Events.text(V4Events.call("GET", "/v4/keyvalues/ns1?key=a").site("hq").to(handler)))
        .contains("hq");
    assertThat(get("ns1", "a")).contains("v1");
    assertThat(
            V4Events.text(V4Events.call("GET", "/v4/keyvaluesnamespaces").site("hq").to(handler)))
        .isEqualTo("[\"ns1\"]");
  }

  @Test
  void anything_withoutTheScope_forbidden() {
    assertThat(
            V4Events.call("POST", "/v4/keyvalues/ns1")
                .scopes("keyvalue:read")
                .json("{\"key\":\"a\",\"value\":\"v2\"}")
                .to(handler)
                .getStatusCode())
        .isEqualTo(403);
    assertThat(get("ns1", "a")).contains("v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v4/keyvaluesnamespaces", "/v4/keyvalues/ns1?key=a"})
  void anything_switchedOff_notThere(String path) {
    switches = new ApiSwitches(Set.of("keyValueStore"), List.of());
    assertThat(V4Events.call("GET", path).to(handler).getStatusCode()).isEqualTo(404);
  }

  private APIGatewayProxyResponseEvent put(String body, String header, String value) {
    return V4Events.call("POST", "/v4/keyvalues/ns1").json(body).header(header, value).to(handler);
  }

  private void post(String namespace, String body) {
    V4Events.call("POST", "/v4/keyvalues/" + namespace).json(body).to(handler);
  }

  private String get(String namespace, String key) {
    return V4Events.line(
        V4Events.call("GET", "/v4/keyvalues/" + namespace + "?key=" + key).to(handler));
  }

  private static String full(String answer) {
    return answer.replace(" JSON ", " " + JSON + " ").replace(" TEXT ", " " + TEXT + " ");
  }
}
