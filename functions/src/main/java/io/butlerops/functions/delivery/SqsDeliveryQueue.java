package io.butlerops.functions.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** The notify queue. */
public final class SqsDeliveryQueue implements DeliveryQueue {
  /** SQS takes no more messages in a batch, and holds no message back longer. */
  private static final int BATCH = 10;

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private final SqsClient sqs;
  private final String queueUrl;

  public SqsDeliveryQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void enqueue(Collection<String> deliveryIds) {
    List<String> ids = new ArrayList<>(deliveryIds);
    for (int from = 0; from < ids.size(); from += BATCH) {
      send(ids.subList(from, Math.min(from + BATCH, ids.size())));
    }
  }

  @Override
  public void enqueue(String deliveryId, int attempt, Duration delay) {
    sqs.sendMessage(
        message ->
            message
                .queueUrl(queueUrl)
                .messageBody(new DeliveryMessage(deliveryId, attempt).toJson())
                .delaySeconds(wholeSeconds(delay)));
  }

  private void send(List<String> ids) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (String id : ids) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageBody(new DeliveryMessage(id, 1).toJson())
              .build());
    }
    SendMessageBatchResponse response =
        sqs.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries));
    if (response.hasFailed() && !response.failed().isEmpty()) {
      throw new NotEnqueued(
          response.failed().stream().map(BatchResultErrorEntry::message).toList());
    }
  }

  /** Rounded up: early would be refused by the row's due time and sent once more. */
  private static int wholeSeconds(Duration delay) {
    Duration held = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    return held.isNegative() ? 0 : Math.toIntExact(held.plusMillis(999).toSeconds());
  }
}
