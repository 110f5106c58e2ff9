package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.TopicRuleResource.Action;
import io.butlerops.infra.cloud.template.TopicRuleResource.S3Action;
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

  private static List<Action> actions(Properties payload) {
    return payload.groups("Actions").stream().map(TopicRuleReader::action).toList();
  }

  private static Optional<SqsAction> errorAction(Properties payload) {
    return payload.item("ErrorAction").isEmpty()
        ? Optional.empty()
        : Optional.of(sqs(payload.group("ErrorAction")));
  }

  private static Action action(Properties action) {
    return action.item("S3").isPresent() ? s3(action) : sqs(action);
  }

  private static S3Action s3(Properties action) {
    Properties s3 = action.group("S3");
    s3.withoutEffect("RoleArn");
    S3Action result = new S3Action(s3.required("BucketName"), s3.required("Key"));
    s3.refuseOthers();
    action.refuseOthers();
    return result;
  }

  private static SqsAction sqs(Properties action) {
    Properties sqs = action.group("Sqs");
    sqs.withoutEffect("RoleArn");
    SqsAction result = new SqsAction(sqs.required("QueueUrl"), sqs.flag("UseBase64", false));
    sqs.refuseOthers();
    action.refuseOthers();
    return result;
  }
}
