package io.butlerops.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.SiteId;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A call as a gateway hands it to a function, and the answer that shows that it was understood.
 *
 * @param function its name in the template
 * @param path raw, with the stage
 * @param body empty for none
 * @param expected a pointer into the answer and the value there
 */
record GatewayCall(
    String function,
    String method,
    String path,
    Map<String, String> query,
    String body,
    Map.Entry<String, String> expected) {
  /** Of the caller's token, so that no relay has to be asked which sites there are. */
  static final SiteId SITE = SiteId.of("bench");

  private static final JsonMapper JSON = new JsonMapper();

  private static final String TASK = "fbf645f0-0c92-40a4-af9a-6e3eb3d3c35c";

  /** Tasks and files are refused once it is known that there is no relay: nobody would answer. */
  static final List<GatewayCall> ALL =
      List.of(
          of("AuthorizerFunction", "GET", "/v4/butlerping", "", "/principalId", "local"),
          of("KeyValueFunction", "GET", "/v4/keyvalues/bench", "", 200).with("key", "key"),
          of("SystemFunction", "GET", "/v4/butlerping", "", 200),
          of("ScheduleFunction", "GET", "/v4/schedules", "", 200),
          of("TaskFunction", "POST", "/v4/reloadtask/" + TASK + "/start", "[]", 503),
          of("FileFunction", "POST", "/v4/createdir", "{\"directory\": \"d:/bench\"}", 503),
          of(
              "MessageFunction",
              "PUT",
              "/v4/mqttpublishmessage",
              "{\"topic\": \"qliksense/bench\", \"message\": \"started\"}",
              201),
          of("AdminFunction", "GET", "/admin/alerts", "", 200));

  private static GatewayCall of(
      String function, String method, String path, String body, int status) {
    return of(function, method, path, body, "/statusCode", Integer.toString(status));
  }

  private static GatewayCall of(
      String function, String method, String path, String body, String pointer, String value) {
    return new GatewayCall(function, method, path, Map.of(), body, Map.entry(pointer, value));
  }

  private GatewayCall with(String name, String value) {
    return new GatewayCall(function, method, path, Map.of(name, value), body, expected);
  }

  /** In payload format 1.0, as the REST API sends it; the parts that an authorizer gets too. */
  byte[] event(String token) throws IOException {
    String text =
        resource("rest-event.json")
            .replace("METHOD", method)
            .replace("PATH", path)
            .replace("TOKEN", token)
            .replace("SITE", SITE.value());
    ObjectNode event = (ObjectNode) JSON.readTree(text);
    ObjectNode single = event.putObject("queryStringParameters");
    ObjectNode multi = event.putObject("multiValueQueryStringParameters");
    query.forEach(single::put);
    query.forEach((name, value) -> multi.putArray(name).add(value));
    if (!body.isEmpty()) {
      event.put("body", Base64.getEncoder().encodeToString(body.getBytes(UTF_8)));
      event.put("isBase64Encoded", true);
    }
    return JSON.writeValueAsBytes(event);
  }

  /**
   * @throws IOException telling what was answered instead
   */
  void check(byte[] answer) throws IOException {
    JsonNode found = JSON.readTree(answer).at(expected.getKey());
    if (!found.asText().equals(expected.getValue())) {
      throw new IOException(
          "%s: expected %s, answered %s".formatted(function, expected, new String(answer, UTF_8)));
    }
  }

  static String resource(String name) throws IOException {
    try (var file = GatewayCall.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
    }
  }
}
