package io.butlerops.functions.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.platform.AwsAnswer;
import io.butlerops.functions.platform.AwsCall;
import io.butlerops.functions.platform.AwsService;
import io.butlerops.functions.platform.SignedAws;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;

/**
 * API keys of API Gateway, by its control API. A key's name says whose it is, so that what was left
 * half-made is found again; its value is {@link Token#usageKey}.
 */
public final class GatewayUsageKeys implements UsageKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final SignedAws aws;
  private final String plan;

  /**
   * @param plan id of the usage plan
   */
  public GatewayUsageKeys(SignedAws aws, String plan) {
    this.aws = aws;
    this.plan = plan;
  }

  @Override
  public boolean add(Token token) throws IOException {
    Optional<String> before = find(token.hash());
    String id = before.isPresent() ? before.get() : create(token);
    ObjectNode member = JSON.createObjectNode().put("keyId", id).put("keyType", "API_KEY");
    AwsAnswer answer =
        call("POST", "/usageplans/" + encoded(plan) + "/keys", Map.of(), Optional.of(member));
    if (answer.status() != CONFLICT) {
      json(answer, "put the key into the usage plan");
    }
    return true;
  }

  /** What is deleted is in no plan either. */
  @Override
  public void remove(String hash) throws IOException {
    Optional<String> id = find(hash);
    if (id.isPresent()) {
      AwsAnswer answer =
          call("DELETE", "/apikeys/" + encoded(id.get()), Map.of(), Optional.empty());
      if (!answer.ok() && answer.status() != NOT_FOUND) {
        throw refused(answer, "delete the key");
      }
    }
  }

  private String create(Token token) throws IOException {
    ObjectNode key = JSON.createObjectNode();
    key.put("name", name(token.hash())).put("value", token.usageKey()).put("enabled", true);
    key.put("description", "Throttles the token '" + token.name() + "'");
    key.putObject("tags").put("butler:usage-plan", plan);
    return json(call("POST", "/apikeys", Map.of(), Optional.of(key)), "make a key")
        .path("id")
        .asText();
  }

  /** The name asked for is a beginning: others may have it too. */
  private Optional<String> find(String hash) throws IOException {
    Map<String, String> query = Map.of("name", name(hash), "limit", "10");
    JsonNode found = json(call("GET", "/apikeys", query, Optional.empty()), "look for the key");
    for (JsonNode key : found.path("item")) {
      if (key.path("name").asText().equals(name(hash))) {
        return Optional.of(key.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private static String name(String hash) {
    return "butler-token-" + hash;
  }

  private AwsAnswer call(
      String method, String path, Map<String, String> query, Optional<ObjectNode> body)
      throws IOException {
    return aws.call(
        new AwsCall(
            AwsService.API_GATEWAY,
            method,
            path,
            query,
            Map.of("Content-Type", "application/json", "Accept", "application/json"),
            body.map(json -> json.toString().getBytes(UTF_8)).orElse(new byte[0])));
  }

  private static JsonNode json(AwsAnswer answer, String what) throws IOException {
    if (!answer.ok()) {
      throw refused(answer, what);
    }
    return JSON.readTree(answer.body());
  }

  private static IOException refused(AwsAnswer answer, String what) throws IOException {
    String said = JSON.readTree(answer.body()).path("message").asText();
    return new IOException("API Gateway did not %s: %d %s".formatted(what, answer.status(), said));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
