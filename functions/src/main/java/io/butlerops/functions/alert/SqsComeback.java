package io.butlerops.functions.alert;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Shortens the time for which the alert queue hides a message it has handed out. */
final class SqsComeback implements Comeback {
  private static final int SECONDS = 5;

  private final SqsClient sqs;
  private final String queueUrl;

  SqsComeback(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void soon(String receiptHandle) {
    sqs.changeMessageVisibility(
        change ->
            change.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout(SECONDS));
  }
}
