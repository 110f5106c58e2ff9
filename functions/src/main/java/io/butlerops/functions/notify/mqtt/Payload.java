package io.butlerops.functions.notify.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.template.LogLines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An event as JSON, small enough for the broker. */
final class Payload {
  /** IoT Core takes 128 KB. */
  static final int MOST_BYTES = 127 * 1024;

  private static final int LONGEST_TEXT = 60_000;
  private static final LogLines LINES = new LogLines(15, 15);
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** What Butler said of the event itself, in this order. */
  private static final List<String> BUTLERS =
      List.of(
          "hostName",
          "user",
          "taskName",
          "taskId",
          "appName",
          "appId",
          "logTimeStamp",
          "logLevel",
          "executionId",
          "logMessage");

  private Payload() {}

  /** All fields that templates have, and what became of the trouble. */
  static byte[] own(Notification notification) {
    ObjectNode json = JSON.valueToTree(notification.fields(LINES));
    Delivery delivery = notification.delivery();
    json.put("phase", delivery.phase().name().toLowerCase(Locale.ROOT));
    json.put("alertKey", delivery.context().alertKey());
    return fitted(json);
  }

  /** Butler's, with QRS's own names where Butler passed on what QRS said. */
  static byte[] butlers(Notification notification) {
    Map<String, Object> fields = notification.fields(LINES);
    ObjectNode json = JSON.createObjectNode();
    BUTLERS.forEach(name -> json.put(name, fields.getOrDefault(name, "").toString()));
    for (String name :
        List.of("appTags", "appCustomProperties", "taskTags", "taskCustomProperties")) {
      json.set("qs_" + name, JSON.valueToTree(fields.getOrDefault(name, List.of())));
    }
    if (notification.event().data() instanceof TaskData data) {
      json.set("qs_taskMetadata", QrsNames.task(data));
      if (notification.event().type().equals(EventType.TASK_ABORTED)) {
        json.set("qs_appMetadata", QrsNames.app(data));
      }
    }
    return fitted(json);
  }

  /** Texts are cut, the longest ones first, until it fits. */
  private static byte[] fitted(ObjectNode json) {
    int longest = LONGEST_TEXT;
    byte[] bytes = bytes(json);
    while (bytes.length > MOST_BYTES && longest > 1) {
      longest = longest * 2 / 3;
      int most = longest;
      bytes = bytes(texts(json, text -> Cut.units(text, most)));
    }
    return bytes;
  }

  private static JsonNode texts(JsonNode json, UnaryOperator<String> change) {
    if (json.isObject()) {
      ObjectNode copy = JSON.createObjectNode();
      json.properties()
          .forEach(member -> copy.set(member.getKey(), texts(member.getValue(), change)));
      return copy;
    }
    if (json.isArray()) {
      ArrayNode copy = JSON.createArrayNode();
      json.forEach(element -> copy.add(texts(element, change)));
      return copy;
    }
    return json.isTextual() ? JSON.valueToTree(change.apply(json.textValue())) : json;
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
