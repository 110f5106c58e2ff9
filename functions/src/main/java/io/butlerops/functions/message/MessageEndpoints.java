package io.butlerops.functions.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.MessageOperations;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.Reply;
import io.butlerops.functions.alert.Outbox;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.ApiSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Clock;
import java.util.List;

/** {@code rest-api.md} 1.8. An answer says that the message is kept, not that it was delivered. */
final class MessageEndpoints {
  private static final List<String> SLACK_FIELDS = List.of("channel", "from_user", "msg", "emoji");

  private final SettingsSource settings;
  private final Posting posting;

  MessageEndpoints(SettingsSource settings, Outbox outbox, Clock clock) {
    this.settings = settings;
    this.posting = new Posting(outbox, clock);
  }

  List<Endpoint> all() {
    return List.of(
        new Endpoint(MessageOperations.SLACK, this::slack),
        new Endpoint(MessageOperations.MQTT, this::mqtt),
        new Endpoint(MessageOperations.EVENT, this::event),
        new Endpoint(MessageOperations.METRIC, this::metric));
  }

  private Reply slack(Input input) {
    AlertSettings now = settings.current();
    String destination =
        now.api().slack().orElseThrow(() -> unset(MessageOperations.SLACK, "api.slack"));
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    for (String name : SLACK_FIELDS) {
      if (input.body().has(name)) {
        message.set(name, input.body().get(name));
      }
    }
    posting.post(input, message, List.of(destination), now);
    return Reply.json(201, message);
  }

  /** The answer has all that came, as Butler's has. */
  private Reply mqtt(Input input) {
    AlertSettings now = settings.current();
    JsonNode body = input.body();
    String topic = body.path("topic").asText();
    ApiSettings.Mqtt mqtt =
        now.api().mqtt().filter(allowed -> allowed.takes(topic)).orElseThrow(() -> closed(topic));
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.set("topic", body.get("topic"));
    message.set("message", body.get("message"));
    posting.post(input, message, List.of(mqtt.destination()), now);
    return Reply.json(201, body);
  }

  private Reply event(Input input) {
    AlertSettings now = settings.current();
    return newRelic(input, MessageOperations.EVENT, "api.newRelicEvent", now.api().events(), now);
  }

  private Reply metric(Input input) {
    AlertSettings now = settings.current();
    return newRelic(
        input, MessageOperations.METRIC, "api.newRelicMetric", now.api().metrics(), now);
  }

  private Reply newRelic(
      Input input, Operation operation, String key, List<String> to, AlertSettings now) {
    if (!to.isEmpty()) {
      posting.post(input, input.body(), to, now);
      return Reply.typed(202, "text/plain", "Accepted".getBytes(UTF_8));
    } else if (now.api().strict()) {
      return Reply.typed(200, "text/plain", new byte[0]);
    }
    throw unset(operation, key);
  }

  private static ApiError unset(Operation operation, String key) {
    return new ApiError(
        500, operation.failure() + ": " + key + " in the settings names no destination");
  }

  private static ApiError closed(String topic) {
    return new ApiError(
        403,
        "Topic '"
            + topic
            + "' is not allowed: api.mqtt.topics in the settings lists those that are");
  }
}
