package io.butlerops.functions.license;

import io.butlerops.contract.SiteId;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** By the license queue. */
public final class SqsPlanQueue implements PlanQueue {
  private final SqsClient sqs;
  private final String queueUrl;

  public SqsPlanQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void goOn(SiteId site, String plan, Duration delay) {
    String body = LicenseMessage.goOn(site, plan);
    sqs.sendMessage(
        message ->
            message.queueUrl(queueUrl).messageBody(body).delaySeconds((int) delay.toSeconds()));
  }
}
