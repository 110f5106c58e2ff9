package io.butlerops.infra.cloud.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One part of a rule's {@code SELECT}: adds what it selects to the answer. */
interface Column {
  ObjectMapper JSON = new ObjectMapper();

  void addTo(ObjectNode answer, Published message, Instant now) throws UnreadablePayload;

  /**
   * @throws IllegalArgumentException naming what is not understood
   */
  static Column parse(String text) {
    if (text.equals("*")) {
      return new Everything();
    }
    String[] parts = text.split("(?i)\\s+as\\s+", 2);
    String name = parts.length == 2 ? parts[1].strip() : null;
    Value value = Value.parse(parts[0].strip());
    if (name == null || !name.matches("\\w+")) {
      throw new IllegalArgumentException("'" + text + "' has no name: add AS name");
    }
    return (answer, message, now) ->
        value.of(message, now).ifPresent(found -> answer.set(name, found));
  }

  static boolean isObject(byte[] payload) {
    try {
      return JSON.readTree(payload) instanceof ObjectNode;
    } catch (IOException e) {
      return false;
    }
  }

  /** The whole payload, which must be a JSON object. */
  record Everything() implements Column {
    @Override
    public void addTo(ObjectNode answer, Published message, Instant now) throws UnreadablePayload {
      try {
        if (JSON.readTree(message.payload()) instanceof ObjectNode payload) {
          answer.setAll(payload);
          return;
        }
      } catch (JsonProcessingException e) {
        throw new UnreadablePayload("payload is not JSON: " + e.getOriginalMessage());
      } catch (IOException e) {
        throw new UnreadablePayload("payload is not JSON");
      }
      throw new UnreadablePayload("payload is not a JSON object");
    }
  }

  /** A function of AWS IoT's SQL, or a field of the payload. */
  interface Value {
    Pattern CALL = Pattern.compile("(\\w+)\\(([^)]*)\\)");
    JsonNodeFactory NODES = JsonNodeFactory.instance;

    Optional<JsonNode> of(Published message, Instant now) throws UnreadablePayload;

    static Value parse(String text) {
      Matcher call = CALL.matcher(text);
      if (call.matches()) {
        return function(call.group(1), call.group(2).strip(), text);
      }
      throw new IllegalArgumentException("'" + text + "' is not understood in a SELECT");
    }

    private static Value function(String name, String argument, String text) {
      return switch (name + "/" + (argument.isEmpty() ? 0 : argument.split(",").length)) {
        case "topic/0" -> (message, now) -> Optional.of(NODES.textNode(message.topic()));
        case "topic/1" -> topicLevel(argument, text);
        case "clientid/0" -> (message, now) -> Optional.of(NODES.textNode(message.clientId()));
        case "timestamp/0" -> (message, now) -> Optional.of(NODES.numberNode(now.toEpochMilli()));
        case "newuuid/0" ->
            (message, now) -> Optional.of(NODES.textNode(UUID.randomUUID().toString()));
        case "encode/2" -> encoded(argument, text);
        default -> throw new IllegalArgumentException("'" + text + "' is not understood");
      };
    }

    private static Value topicLevel(String argument, String text) {
      if (!argument.matches("[1-9]\\d?")) {
        throw new IllegalArgumentException("'" + text + "' is not understood");
      }
      int level = Integer.parseInt(argument);
      return (message, now) -> {
        List<String> levels = message.levels();
        return level > levels.size()
            ? Optional.empty()
            : Optional.of(NODES.textNode(levels.get(level - 1)));
      };
    }

    private static Value encoded(String argument, String text) {
      if (!argument.matches("\\*\\s*,\\s*'base64'")) {
        throw new IllegalArgumentException("'" + text + "' is not understood");
      }
      return (message, now) ->
          Optional.of(NODES.textNode(Base64.getEncoder().encodeToString(message.payload())));
    }
  }
}
