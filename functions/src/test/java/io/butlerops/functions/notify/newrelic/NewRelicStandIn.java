package io.butlerops.functions.notify.newrelic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.functions.notify.channel.Sink;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Refuses what New Relic refuses, and what it would quietly throw away. */
final class NewRelicStandIn {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NewRelicStandIn() {}

  static void answerAt(Sink sink, Map<String, String> keysByAccount) {
    sink.answers(
        exchange -> {
          Sink.Call call = sink.calls().get(sink.calls().size() - 1);
          boolean event = call.uri().getPath().contains("/accounts/");
          if (!keysByAccount.containsValue(call.header("Api-key"))) {
            Sink.reply(exchange, 403, "unknown key " + call.header("Api-key"));
            return;
          }
          String fault = event ? faultInEvents(call, keysByAccount) : faultInLogs(call);
          Sink.reply(exchange, fault.isEmpty() ? (event ? 200 : 202) : 400, fault);
        });
  }

  private static String faultInEvents(Sink.Call call, Map<String, String> keysByAccount) {
    String account = call.uri().getPath().replaceFirst(".*/accounts/", "").replaceFirst("/.*", "");
    if (!call.header("Api-key").equals(keysByAccount.get(account))) {
      return "account " + account;
    }
    String fault = faultInCall(call);
    for (JsonNode event : body(call)) {
      fault = fault.isEmpty() ? faultInAttributes(event, 254, 4096) : fault;
      fault = event.path("eventType").asText().matches("[\\w:]{1,255}") ? fault : "eventType";
    }
    return fault;
  }

  private static String faultInLogs(Sink.Call call) {
    String fault = faultInCall(call);
    for (JsonNode block : body(call)) {
      JsonNode attributes = block.at("/common/attributes");
      fault = fault.isEmpty() ? faultInAttributes(attributes, 255, 4094) : fault;
      fault = attributes.has("eventType") ? "eventType" : fault;
      for (JsonNode log : block.path("logs")) {
        String message = log.path("message").asText();
        int bytes = message.getBytes(StandardCharsets.UTF_8).length;
        fault = bytes == 0 || bytes > 128 * 1024 ? "message" : fault;
      }
      fault = block.path("logs").isEmpty() ? "logs" : fault;
    }
    return fault;
  }

  private static String faultInCall(Sink.Call call) {
    if (call.body().getBytes(StandardCharsets.UTF_8).length > 1_000_000) {
      return "too large";
    }
    return body(call).isArray() && !body(call).isEmpty() ? "" : "not a list";
  }

  private static String faultInAttributes(JsonNode attributes, int most, int longest) {
    if (attributes.size() > most || attributes.isEmpty()) {
      return attributes.size() + " attributes";
    }
    for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
      JsonNode value = attribute.getValue();
      boolean flat = value.isNumber() || value.isTextual();
      if (!flat || attribute.getKey().length() > 255 || value.asText().length() > longest) {
        return attribute.getKey();
      }
    }
    JsonNode time = attributes.path("timestamp");
    return time.isMissingNode() || time.isIntegralNumber() ? "" : "timestamp";
  }

  static JsonNode body(Sink.Call call) {
    try {
      return JSON.readTree(call.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + call.body(), e);
    }
  }
}
