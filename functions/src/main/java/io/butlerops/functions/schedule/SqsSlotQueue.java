package io.butlerops.functions.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Slots as delayed messages. */
final class SqsSlotQueue implements SlotQueue {
  /** The relay holds a start to the instant, and must have it by then. */
  private static final Duration EARLY = Duration.ofSeconds(5);

  /** SQS takes no more messages in a batch. */
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final String queueUrl;
  private final Clock clock;

  SqsSlotQueue(SqsClient sqs, String queueUrl, Clock clock) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.clock = clock;
  }

  @Override
  public void enqueue(List<Slot> slots) {
    for (int from = 0; from < slots.size(); from += BATCH) {
      send(slots.subList(from, Math.min(from + BATCH, slots.size())));
    }
  }

  private void send(List<Slot> slots) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Slot slot : slots) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageBody(FireMessage.due(slot))
              .delaySeconds(seconds(slot.time()))
              .build());
    }
    SendMessageBatchResponse answer =
        sqs.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries));
    if (answer.hasFailed() && !answer.failed().isEmpty()) {
      throw new IllegalStateException("SQS refused slots: " + answer.failed().get(0).message());
    }
  }

  /** Rounded down: what comes early the relay holds. */
  private int seconds(Instant slot) {
    Duration delay = Duration.between(clock.instant(), slot.minus(EARLY));
    return (int) Math.max(0, delay.toSeconds());
  }
}
