package io.butlerops.infra.cloud.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rule at work. */
record TopicRule(String name, RuleSql sql, List<Target> targets, Optional<Target.OfQueue> onError) {
  private static final Logger log = LoggerFactory.getLogger(TopicRule.class);

  void apply(Published message, Instant now) {
    if (!sql.from().matches(message.levels())) {
      return;
    }
    ArrayNode failures = Column.JSON.createArrayNode();
    for (Target target : targets) {
      try {
        target.take(sql, message, now);
      } catch (UnreadablePayload | IOException | IllegalArgumentException e) {
        log.warn(
            "rule {}: {} on {}: {}", name, message.clientId(), message.topic(), e.getMessage());
        failures
            .addObject()
            .put("failedAction", target.action())
            .put("failedResource", target.resource())
            .put("errorMessage", e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      onError.ifPresent(target -> target.send(error(message, failures).toString()));
    }
  }

  private ObjectNode error(Published message, ArrayNode failures) {
    ObjectNode error = Column.JSON.createObjectNode();
    error.put("ruleName", name);
    error.put("topic", message.topic());
    error.put("clientId", message.clientId());
    error.put("base64OriginalPayload", Base64.getEncoder().encodeToString(message.payload()));
    error.set("failures", failures);
    return error;
  }
}
