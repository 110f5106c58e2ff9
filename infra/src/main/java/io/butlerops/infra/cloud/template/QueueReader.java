package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.QueueResource.Redrive;
import java.util.Optional;

/** Reads {@code AWS::SQS::Queue}, with the defaults that SQS has. */
final class QueueReader {
  private QueueReader() {}

  static QueueResource read(String name, String arn, String url, Properties properties) {
    properties.withoutEffect(
        "SqsManagedSseEnabled",
        "KmsMasterKeyId",
        "KmsDataKeyReusePeriodSeconds",
        "RedriveAllowPolicy",
        "Tags");
    return new QueueResource(
        name,
        arn,
        url,
        properties.seconds("VisibilityTimeout", 0, 43_200, 30),
        properties.seconds("DelaySeconds", 0, 900, 0),
        properties.seconds("MessageRetentionPeriod", 60, 1_209_600, 345_600),
        properties.seconds("ReceiveMessageWaitTimeSeconds", 0, 20, 0),
        redrive(properties));
  }

  private static Optional<Redrive> redrive(Properties properties) {
    if (properties.item("RedrivePolicy").isEmpty()) {
      return Optional.empty();
    }
    Properties policy = properties.group("RedrivePolicy");
    Redrive redrive =
        new Redrive(
            policy.required("deadLetterTargetArn"), policy.number("maxReceiveCount", 1, 1000, 10));
    policy.refuseOthers();
    return Optional.of(redrive);
  }
}
