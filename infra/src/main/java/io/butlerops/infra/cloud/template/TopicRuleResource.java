package io.butlerops.infra.cloud.template;

import java.util.List;
import java.util.Optional;

/** An IoT rule: which messages go to which queues. */
public record TopicRuleResource(
    String name, Sql sql, List<SqsAction> actions, Optional<SqsAction> errorAction) {
  public TopicRuleResource {
    actions = List.copyOf(actions);
  }

  /** The statement with its place, so that what is wrong in it can be pointed at. */
  public record Sql(String text, int line) {}

  /** Sends to a queue, as it is or in base64. */
  public record SqsAction(String queueUrl, boolean base64) {}
}
