package io.butlerops.relay.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.KeyValues;
import io.butlerops.contract.api.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;

/** Key-values of a task start are kept in the cloud, before anything starts here. */
record CloudKeyValues(Optional<Cloud> cloud) implements KeyValues {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_NAMESPACE = 100;

  @Override
  public void put(
      Input input, String namespace, String key, String value, Optional<Long> ttlMillis) {
    if (namespace.length() > LONGEST_NAMESPACE) {
      throw new ApiError(
          400,
          "namespace '%s' is longer than %d characters; no call could read it"
              .formatted(namespace, LONGEST_NAMESPACE));
    }
    Cloud away =
        cloud.orElseThrow(() -> new ApiError(503, "relay.yaml has no api.cloud for key-values"));
    String path = "/v4/keyvalues/" + URLEncoder.encode(namespace, UTF_8).replace("+", "%20");
    Reply reply =
        away.send(
            "POST", path, Map.of("Content-Type", "application/json"), body(key, value, ttlMillis));
    boolean off = reply.status() == 404; // then Butler passes key-values over
    if (reply.status() != 201 && !off) {
      throw new ApiError(reply.status(), "Key-value store: " + message(reply));
    }
  }

  private static byte[] body(String key, String value, Optional<Long> ttlMillis) {
    ObjectNode body = JSON.createObjectNode().put("key", key).put("value", value);
    ttlMillis.ifPresent(millis -> body.put("ttl", millis));
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts do not encode", e);
    }
  }

  private static String message(Reply reply) {
    try {
      return JSON.readTree(reply.body()).path("message").asText("status " + reply.status());
    } catch (IOException e) {
      return "status " + reply.status();
    }
  }
}
