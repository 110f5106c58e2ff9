package io.butlerops.infra.cloud.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.template.QueueResource.Redrive;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a queue says about itself; SQS writes every value as text. */
final class QueueAttributes {
  private QueueAttributes() {}

  static ObjectNode of(Queue queue, JsonNode request) {
    Map<String, Object> all = all(queue);
    ObjectNode answer = SqsService.object();
    ObjectNode shown = answer.putObject("Attributes");
    for (JsonNode name : request.path("AttributeNames")) {
      all.forEach(
          (attribute, value) -> {
            if (name.asText().equals("All") || name.asText().equals(attribute)) {
              shown.put(attribute, String.valueOf(value));
            }
          });
    }
    return answer;
  }

  private static Map<String, Object> all(Queue queue) {
    var settings = queue.settings();
    Queue.Counts counts = queue.counts();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("QueueArn", settings.arn());
    all.put("ApproximateNumberOfMessages", counts.visible());
    all.put("ApproximateNumberOfMessagesNotVisible", counts.inFlight());
    all.put("ApproximateNumberOfMessagesDelayed", counts.delayed());
    all.put("VisibilityTimeout", settings.visibility().toSeconds());
    all.put("DelaySeconds", settings.delay().toSeconds());
    all.put("MessageRetentionPeriod", settings.retention().toSeconds());
    all.put("ReceiveMessageWaitTimeSeconds", settings.receiveWait().toSeconds());
    all.put("MaximumMessageSize", SqsService.MAXIMUM_SIZE);
    settings.redrive().ifPresent(redrive -> all.put("RedrivePolicy", policy(redrive)));
    return all;
  }

  private static ObjectNode policy(Redrive redrive) {
    return SqsService.object()
        .put("deadLetterTargetArn", redrive.deadLetterArn())
        .put("maxReceiveCount", redrive.maxReceiveCount());
  }
}
