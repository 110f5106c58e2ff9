package io.butlerops.functions.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.delivery.DeliveryMessage;
import io.butlerops.functions.notify.channel.Cut;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code {"deliveryId":…,"attempt":…,"reason":…}}, from which a delivery can be replayed. */
final class SqsDeadLetters implements DeadLetters {
  private static final int LONGEST_BODY = 10_000;

  private final SqsClient sqs;
  private final String queueUrl;

  SqsDeadLetters(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void put(DeliveryMessage delivery, String reason) {
    send(
        JsonNodeFactory.instance
            .objectNode()
            .put("deliveryId", delivery.deliveryId())
            .put("attempt", delivery.attempt())
            .put("reason", reason));
  }

  @Override
  public void put(String body, String reason) {
    send(
        JsonNodeFactory.instance
            .objectNode()
            .put("body", Cut.end(body, LONGEST_BODY))
            .put("reason", reason));
  }

  private void send(ObjectNode letter) {
    sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(letter.toString()));
  }
}
