package io.butlerops.functions.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Dead letters are {@code {"reason":…,"content":…}}. */
final class SqsFireQueue implements FireQueue {
  /** Often enough to be told within minutes once the relay is back. */
  private static final int SECONDS = 20;

  private final SqsClient sqs;
  private final String queueUrl;
  private final String deadLetterUrl;

  SqsFireQueue(SqsClient sqs, String queueUrl, String deadLetterUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.deadLetterUrl = deadLetterUrl;
  }

  @Override
  public void again(String receiptHandle) {
    sqs.changeMessageVisibility(
        change ->
            change.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout(SECONDS));
  }

  @Override
  public void giveUp(String body, String reason) {
    String letter =
        JsonNodeFactory.instance.objectNode().put("reason", reason).put("content", body).toString();
    sqs.sendMessage(message -> message.queueUrl(deadLetterUrl).messageBody(letter));
  }
}
