package io.butlerops.infra.cloud.template;

import java.util.List;
import java.util.Optional;

/** An IoT rule: which messages go where. */
public record TopicRuleResource(
    String name, Sql sql, List<Action> actions, Optional<SqsAction> errorAction) {
  public TopicRuleResource {
    actions = List.copyOf(actions);
  }

  /** The statement with its place, so that what is wrong in it can be pointed at. */
  public record Sql(String text, int line) {}

  /** Where a rule's messages go. */
  public sealed interface Action {}

  /** Sends to a queue, as it is or in base64. */
  public record SqsAction(String queueUrl, boolean base64) implements Action {}

  /**
   * Writes an object.
   *
   * @param key with substitution templates such as <code>${topic(2)}</code>
   */
  public record S3Action(String bucket, String key) implements Action {}
}
