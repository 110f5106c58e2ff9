package io.butlerops.infra.cloud.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.endpoint.ServiceFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Messages on their way in. */
final class SentMessages {
  private static final int LONGEST_DELAY = 900;

  private SentMessages() {}

  static ObjectNode send(Queue queue, JsonNode request) throws ServiceFailure {
    String body = request.path("MessageBody").asText();
    if (body.isEmpty()) {
      throw new ServiceFailure("MissingParameter", "MessageBody is missing");
    }
    int size = size(request);
    if (size > SqsService.MAXIMUM_SIZE) {
      throw SqsService.invalid("the message has " + size + " bytes; at most 1 MiB is allowed");
    }
    Map<String, Attribute> attributes = attributes(request.path("MessageAttributes"));
    Message message = queue.send(body, attributes, delay(request));
    ObjectNode answer =
        SqsService.object().put("MessageId", message.id()).put("MD5OfMessageBody", Md5.of(body));
    if (!attributes.isEmpty()) {
      answer.put("MD5OfMessageAttributes", Md5.of(attributes));
    }
    return answer;
  }

  /** Bytes that count towards the limit. */
  static int size(JsonNode request) {
    int size = length(request.path("MessageBody").asText());
    for (var attribute : request.path("MessageAttributes").properties()) {
      size += length(attribute.getKey());
      for (JsonNode part : attribute.getValue()) {
        size += length(part.asText());
      }
    }
    return size;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Optional<Duration> delay(JsonNode request) throws ServiceFailure {
    return request.hasNonNull("DelaySeconds")
        ? Optional.of(SqsService.seconds(request, "DelaySeconds", LONGEST_DELAY, Duration.ZERO))
        : Optional.empty();
  }

  private static Map<String, Attribute> attributes(JsonNode given) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (var entry : given.properties()) {
      JsonNode value = entry.getValue();
      String type = value.path("DataType").asText();
      String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
      attributes.put(entry.getKey(), new Attribute(type, value.path(field).asText()));
    }
    return attributes;
  }
}
