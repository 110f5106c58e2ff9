package io.butlerops.infra.cloud.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.queue.Queue;
import io.butlerops.infra.cloud.template.TopicRuleResource;
import io.butlerops.infra.cloud.template.TopicRuleResource.SqsAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rule at work. */
record TopicRule(String name, RuleSql sql, List<Target> targets, Optional<Target> onError) {
  private static final Logger log = LoggerFactory.getLogger(TopicRule.class);

  /** SQS takes no more, so that the action fails as it does in the cloud. */
  private static final int LARGEST_MESSAGE = 1 << 20;

  /** A queue with the form in which it gets messages. */
  record Target(Queue queue, boolean base64) {
    void send(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      queue.send(
          base64 ? Base64.getEncoder().encodeToString(bytes) : text, Map.of(), Optional.empty());
    }
  }

  static TopicRule of(TopicRuleResource resource, Map<String, Queue> queuesByUrl) {
    return new TopicRule(
        resource.name(),
        RuleSql.parse(resource.sql().text()),
        resource.actions().stream().map(action -> target(action, queuesByUrl)).toList(),
        resource.errorAction().map(action -> target(action, queuesByUrl)));
  }

  private static Target target(SqsAction action, Map<String, Queue> queuesByUrl) {
    Queue queue = queuesByUrl.get(action.queueUrl());
    if (queue == null) {
      throw new IllegalArgumentException(action.queueUrl() + " is no queue of this template");
    }
    return new Target(queue, action.base64());
  }

  void apply(Published message, Instant now) {
    if (!sql.from().matches(message.levels())) {
      return;
    }
    try {
      String selected = sql.select(message, now).toString();
      if (selected.length() > LARGEST_MESSAGE) {
        throw new UnreadablePayload("the message is too large for a queue");
      }
      targets.forEach(target -> target.send(selected));
    } catch (UnreadablePayload e) {
      fail(message, e.getMessage());
    }
  }

  private void fail(Published message, String reason) {
    log.warn("rule {}: {} on {}: {}", name, message.clientId(), message.topic(), reason);
    ObjectNode error = Column.JSON.createObjectNode();
    error.put("ruleName", name);
    error.put("topic", message.topic());
    error.put("clientId", message.clientId());
    error.put("base64OriginalPayload", Base64.getEncoder().encodeToString(message.payload()));
    targets.forEach(
        target ->
            error
                .withArray("failures")
                .addObject()
                .put("failedAction", "SqsAction")
                .put("failedResource", target.queue().settings().name())
                .put("errorMessage", reason));
    onError.ifPresent(target -> target.send(error.toString()));
  }
}
