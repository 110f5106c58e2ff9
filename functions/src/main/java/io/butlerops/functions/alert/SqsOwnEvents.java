package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import software.amazon.awssdk.services.sqs.SqsClient;

/** By the alert queue. */
public final class SqsOwnEvents implements OwnEvents {
  private final SqsClient sqs;
  private final String queueUrl;

  public SqsOwnEvents(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void tell(SiteId site, Event event) {
    String body = Published.own(site, event);
    sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body));
  }
}
