package io.butlerops.infra.cloud.queue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** New queues at an endpoint that can make them. */
record MadeQueues(SqsClient sqs) {
  String queueUrl() {
    return create(Map.of());
  }

  List<String> queueWithDeadLetters() {
    String dead = create(Map.of());
    String arn =
        sqs.getQueueAttributes(g -> g.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}".formatted(arn);
    return List.of(create(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)), dead);
  }

  private String create(Map<QueueAttributeName, String> attributes) {
    String name = "contract-" + UUID.randomUUID();
    return sqs.createQueue(c -> c.queueName(name).attributes(attributes)).queueUrl();
  }
}
