package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.endpoint.RestService;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** API Gateway's control API, as far as it makes and takes away API keys of usage plans. */
public final class ApiGatewayService implements RestService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern KEY = Pattern.compile("/apikeys/([^/]+)");
  private static final Pattern PLAN_KEYS = Pattern.compile("/usageplans/([^/]+)/keys");

  /** What API Gateway says a value has to have. */
  private static final int SHORTEST_VALUE = 20;

  private static final int LONGEST_VALUE = 128;

  private final ApiKeys keys;

  public ApiGatewayService(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public String signedAs() {
    return "apigateway";
  }

  @Override
  public Answer call(Call call) throws IOException {
    Matcher key = KEY.matcher(call.path());
    Matcher plan = PLAN_KEYS.matcher(call.path());
    String what = call.method() + " " + call.path();
    if (what.equals("GET /apikeys")) {
      return list(call.query().getOrDefault("name", ""));
    }
    if (what.equals("POST /apikeys")) {
      return create(JSON.readTree(call.body()));
    }
    if (call.method().equals("DELETE") && key.matches()) {
      return delete(key.group(1));
    }
    if (call.method().equals("POST") && plan.matches()) {
      return join(plan.group(1), JSON.readTree(call.body()).path("keyId").asText());
    }
    throw new IllegalArgumentException(what + " is not served here");
  }

  /** Without their values, as those are not asked for. */
  private Answer list(String beginning) {
    ObjectNode found = JSON.createObjectNode();
    ArrayNode items = found.putArray("item");
    keys.named(beginning)
        .forEach(key -> items.addObject().put("id", key.id()).put("name", key.name()));
    return answer(200, found);
  }

  private Answer create(JsonNode asked) throws IOException {
    String value = asked.path("value").asText();
    if (value.length() < SHORTEST_VALUE || value.length() > LONGEST_VALUE) {
      return said(400, "API Key value should be at least 20 characters and at most 128");
    }
    String id = UUID.randomUUID().toString().substring(0, 10);
    ApiKeys.Key key = new ApiKeys.Key(id, asked.path("name").asText(), value, "");
    return keys.add(key)
        ? answer(201, JSON.createObjectNode().put("id", id).put("name", key.name()))
        : said(409, "API Key already exists");
  }

  private Answer delete(String id) throws IOException {
    Optional<ApiKeys.Key> key = keys.byId(id);
    if (key.isEmpty()) {
      return said(404, "Invalid API Key identifier specified");
    }
    keys.remove(key.get());
    return Answer.of(202, "application/json", new byte[0]);
  }

  private Answer join(String plan, String id) throws IOException {
    Optional<ApiKeys.Key> key = keys.byId(id);
    if (!keys.hasPlan(plan) || key.isEmpty()) {
      return said(404, "Invalid usage plan or API key identifier specified");
    }
    if (key.get().plan().equals(plan)) {
      return said(409, "Usage plan key already exists");
    }
    keys.join(key.get(), plan);
    return answer(201, JSON.createObjectNode().put("id", id));
  }

  private static Answer said(int status, String message) {
    return answer(status, JsonNodeFactory.instance.objectNode().put("message", message));
  }

  private static Answer answer(int status, ObjectNode body) {
    return Answer.of(status, "application/json", body.toString().getBytes(UTF_8));
  }
}
