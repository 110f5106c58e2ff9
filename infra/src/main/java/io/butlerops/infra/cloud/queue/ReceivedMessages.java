package io.butlerops.infra.cloud.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Messages on their way out, with the attributes that the request asks for. */
final class ReceivedMessages {
  private ReceivedMessages() {}

  static ObjectNode show(List<Message> messages, JsonNode request) {
    ObjectNode answer = SqsService.object();
    if (!messages.isEmpty()) {
      ArrayNode shown = answer.putArray("Messages");
      messages.forEach(message -> shown.add(show(message, request)));
    }
    return answer;
  }

  private static ObjectNode show(Message message, JsonNode request) {
    ObjectNode shown =
        SqsService.object()
            .put("MessageId", message.id())
            .put("ReceiptHandle", message.receiptHandle())
            .put("MD5OfBody", message.bodyMd5())
            .put("Body", message.body());
    Asked asked = Asked.of(request, "MessageSystemAttributeNames", "AttributeNames");
    ObjectNode system = SqsService.object();
    message
        .systemAttributes()
        .forEach((name, value) -> asked.ifFor(name, () -> system.put(name, value)));
    if (!system.isEmpty()) {
      shown.set("Attributes", system);
    }
    addAttributes(shown, message, Asked.of(request, "MessageAttributeNames"));
    return shown;
  }

  private static void addAttributes(ObjectNode shown, Message message, Asked asked) {
    Map<String, Attribute> wanted = new TreeMap<>();
    message.attributes().forEach((name, value) -> asked.ifFor(name, () -> wanted.put(name, value)));
    if (wanted.isEmpty()) {
      return;
    }
    ObjectNode attributes = shown.putObject("MessageAttributes");
    wanted.forEach(
        (name, attribute) ->
            attributes
                .putObject(name)
                .put("DataType", attribute.type())
                .put(attribute.binary() ? "BinaryValue" : "StringValue", attribute.value()));
    shown.put("MD5OfMessageAttributes", Md5.of(wanted));
  }

  /** Names that a request asks for; {@code All} and {@code prefix.*} as well. */
  private record Asked(List<String> names) {
    static Asked of(JsonNode request, String... fields) {
      List<String> names = new ArrayList<>();
      for (String field : fields) {
        request.path(field).forEach(name -> names.add(name.asText()));
      }
      return new Asked(names);
    }

    void ifFor(String name, Runnable action) {
      if (names.stream().anyMatch(asked -> matches(asked, name))) {
        action.run();
      }
    }

    private static boolean matches(String asked, String name) {
      return asked.equals("All")
          || asked.equals(name)
          || (asked.endsWith(".*") && name.startsWith(asked.substring(0, asked.length() - 1)));
    }
  }
}
