package io.butlerops.infra.cloud.rule;

import io.butlerops.infra.cloud.bucket.Bucket;
import io.butlerops.infra.cloud.bucket.Buckets;
import io.butlerops.infra.cloud.queue.Queue;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.template.TopicRuleResource;
import io.butlerops.infra.cloud.template.TopicRuleResource.Action;
import io.butlerops.infra.cloud.template.TopicRuleResource.S3Action;
import io.butlerops.infra.cloud.template.TopicRuleResource.SqsAction;

/** Where rules may send to. */
record Targets(Queues queues, Buckets buckets) {
  /**
   * @throws IllegalArgumentException naming what is not understood or not there
   */
  TopicRule rule(TopicRuleResource resource) {
    return new TopicRule(
        resource.name(),
        RuleSql.parse(resource.sql().text()),
        resource.actions().stream().map(this::target).toList(),
        resource.errorAction().map(this::queue));
  }

  private Target target(Action action) {
    return action instanceof S3Action s3 ? bucket(s3) : queue((SqsAction) action);
  }

  private Target.OfQueue queue(SqsAction action) {
    Queue queue =
        queues.all().stream()
            .filter(each -> each.settings().url().equals(action.queueUrl()))
            .findFirst()
            .orElseThrow(() -> missing(action.queueUrl(), "queue"));
    return new Target.OfQueue(queue, action.base64());
  }

  private Target.OfBucket bucket(S3Action action) {
    Bucket bucket =
        buckets.byName(action.bucket()).orElseThrow(() -> missing(action.bucket(), "bucket"));
    return new Target.OfBucket(action.bucket(), bucket, ObjectKey.parse(action.key()));
  }

  private static IllegalArgumentException missing(String name, String kind) {
    return new IllegalArgumentException(name + " is no " + kind + " of this template");
  }
}
