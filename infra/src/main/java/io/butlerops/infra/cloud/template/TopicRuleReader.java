package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.TopicRuleResource.Sql;
import io.butlerops.infra.cloud.template.TopicRuleResource.SqsAction;
import java.util.List;
import java.util.Optional;

/** Reads {@code AWS::IoT::TopicRule}. */
final class TopicRuleReader {
  private TopicRuleReader() {}

  static TopicRuleResource read(String name, Properties properties) {
    Properties payload = properties.group("TopicRulePayload");
    payload.withoutEffect("Description", "AwsIotSqlVersion");
    properties.withoutEffect("Tags");
    if (payload.flag("RuleDisabled", false)) {
      payload.problem("RuleDisabled", "is true; a rule that does nothing is not served");
    }
    TopicRuleResource rule =
        new TopicRuleResource(
            name,
            new Sql(payload.required("Sql"), payload.item("Sql").map(Item::line).orElse(0)),
            actions(payload),
            errorAction(payload));
    payload.refuseOthers();
    return rule;
  }

  private static List<SqsAction> actions(Properties payload) {
    return payload.groups("Actions").stream().map(TopicRuleReader::action).toList();
  }

  private static Optional<SqsAction> errorAction(Properties payload) {
    return payload.item("ErrorAction").isEmpty()
        ? Optional.empty()
        : Optional.of(action(payload.group("ErrorAction")));
  }

  private static SqsAction action(Properties action) {
    Properties sqs = action.group("Sqs");
    sqs.withoutEffect("RoleArn");
    SqsAction result = new SqsAction(sqs.required("QueueUrl"), sqs.flag("UseBase64", false));
    sqs.refuseOthers();
    action.refuseOthers();
    return result;
  }
}
