package io.butlerops.infra.cloud.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What we rely on of SQS, asked of any endpoint through the real SDK. */
abstract class QueueContract {
  private static final int SOON = 5;

  private String queue;

  abstract SqsClient sqs();

  /** A new, empty queue. */
  abstract String queueUrl();

  /** A new queue whose messages go to another after two receives: both addresses. */
  abstract List<String> queueWithDeadLetters();

  @BeforeEach
  void makeQueue() {
    queue = queueUrl();
  }

  @Test
  void send_text_isReceivedWithItsDigest() {
    String text = "a failed reload: \"Überraschung\" \uD83D\uDE00 \n<&>";
    String id = sqs().sendMessage(m -> m.queueUrl(queue).messageBody(text)).messageId();

    List<Message> received = receive(queue, SOON);

    assertThat(received)
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.messageId()).isEqualTo(id);
              assertThat(message.body()).isEqualTo(text);
              assertThat(message.md5OfBody()).hasSize(32);
            });
  }

  @Test
  void send_attributes_areReceivedWhenAskedFor() {
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "site", MessageAttributeValue.builder().dataType("String").stringValue("hq").build(),
            "count", MessageAttributeValue.builder().dataType("Number").stringValue("7").build(),
            "raw",
                MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                    .build());
    sqs().sendMessage(m -> m.queueUrl(queue).messageBody("x").messageAttributes(attributes));

    Message message =
        sqs()
            .receiveMessage(
                r -> r.queueUrl(queue).waitTimeSeconds(SOON).messageAttributeNames("All"))
            .messages()
            .get(0);

    assertThat(message.messageAttributes()).isEqualTo(attributes);
  }

  @Test
  void receive_systemAttributes_countReceives() {
    sqs().sendMessage(m -> m.queueUrl(queue).messageBody("x"));

    Map<MessageSystemAttributeName, String> attributes =
        sqs()
            .receiveMessage(
                r ->
                    r.queueUrl(queue)
                        .waitTimeSeconds(SOON)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages()
            .get(0)
            .attributes();

    assertThat(attributes)
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
        .containsKeys(
            MessageSystemAttributeName.SENT_TIMESTAMP,
            MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
  }

  @Test
  void receive_tenAtMost_leavesTheRest() {
    for (int batch = 0; batch < 2; batch++) {
      sqs().sendMessageBatch(b -> b.queueUrl(queue).entries(entries(8)));
    }

    List<Message> first =
        sqs().receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages();

    assertThat(first).hasSizeBetween(1, 10);
    assertThatThrownBy(() -> sqs().receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(11)))
        .isInstanceOf(SqsException.class);
  }

  @Test
  void receive_emptyQueue_waitsForAMessage() {
    CompletableFuture<Integer> waiting =
        CompletableFuture.supplyAsync(() -> receive(queue, 15).size());

    sqs().sendMessage(m -> m.queueUrl(queue).messageBody("late"));

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1);
  }

  @Test
  void receive_inFlight_isInvisibleToOthers() {
    sqs().sendMessage(m -> m.queueUrl(queue).messageBody("x"));
    receive(queue, SOON);

    assertThat(receive(queue, 0)).isEmpty();
  }

  @Test
  void delete_received_neverComesBack() {
    sqs().sendMessage(m -> m.queueUrl(queue).messageBody("x"));
    String handle = receive(queue, SOON).get(0).receiptHandle();

    sqs().deleteMessage(d -> d.queueUrl(queue).receiptHandle(handle));

    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isZero();
    assertThat(receive(queue, 0)).isEmpty();
  }

  @Test
  void deleteBatch_someReceived_deletesThem() {
    sqs().sendMessageBatch(b -> b.queueUrl(queue).entries(entries(3)));
    List<Message> received =
        sqs()
            .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(SOON))
            .messages();

    var answer =
        sqs()
            .deleteMessageBatch(
                b ->
                    b.queueUrl(queue)
                        .entries(
                            received.stream()
                                .map(
                                    message ->
                                        DeleteMessageBatchRequestEntry.builder()
                                            .id("m" + received.indexOf(message))
                                            .receiptHandle(message.receiptHandle())
                                            .build())
                                .toList()));

    assertThat(answer.successful()).hasSameSizeAs(received);
    assertThat(answer.failed()).isEmpty();
  }

  @Test
  void changeVisibility_toZero_comesBackAtOnce() {
    sqs().sendMessage(m -> m.queueUrl(queue).messageBody("x"));
    Message first = receive(queue, SOON).get(0);

    sqs()
        .changeMessageVisibility(
            c -> c.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

    Message second = receive(queue, SOON).get(0);
    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
  }

  @Test
  void sendBatch_twiceTheSameId_isRefused() {
    var entry = entries(1).get(0);

    assertThatThrownBy(() -> sqs().sendMessageBatch(b -> b.queueUrl(queue).entries(entry, entry)))
        .isInstanceOf(BatchEntryIdsNotDistinctException.class);
  }

  @Test
  void send_delayed_isCountedButNotReceived() {
    sqs().sendMessage(m -> m.queueUrl(queue).messageBody("x").delaySeconds(60));

    assertThat(receive(queue, 0)).isEmpty();
    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)).isOne();
  }

  @Test
  void send_moreThanTheLimit_isRefused() {
    String large = "x".repeat((1 << 20) + 1);

    assertThatThrownBy(() -> sqs().sendMessage(m -> m.queueUrl(queue).messageBody(large)))
        .isInstanceOf(SqsException.class);
  }

  @Test
  void receive_tooOften_goesToTheDeadLetters() {
    List<String> both = queueWithDeadLetters();
    String source = both.get(0);
    sqs().sendMessage(m -> m.queueUrl(source).messageBody("poison"));

    for (int i = 0; i < 2; i++) {
      Message message = receive(source, SOON).get(0);
      sqs()
          .changeMessageVisibility(
              c -> c.queueUrl(source).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }

    assertThat(receive(source, 1)).isEmpty();
    assertThat(receive(both.get(1), SOON))
        .singleElement()
        .extracting(Message::body)
        .isEqualTo("poison");
  }

  @Test
  void purge_messages_areGone() {
    sqs().sendMessage(m -> m.queueUrl(queue).messageBody("x"));

    sqs().purgeQueue(p -> p.queueUrl(queue));

    assertThat(receive(queue, 0)).isEmpty();
  }

  @Test
  void call_unknownQueue_saysSo() {
    String unknown = queue + UUID.randomUUID();

    assertThatThrownBy(() -> sqs().sendMessage(m -> m.queueUrl(unknown).messageBody("x")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void queueUrl_name_isFound() {
    String name = queue.substring(queue.lastIndexOf('/') + 1);

    assertThat(sqs().getQueueUrl(g -> g.queueName(name)).queueUrl()).endsWith("/" + name);
  }

  List<Message> receive(String from, int waitSeconds) {
    return sqs().receiveMessage(r -> r.queueUrl(from).waitTimeSeconds(waitSeconds)).messages();
  }

  private int count(String of, QueueAttributeName attribute) {
    return Integer.parseInt(
        sqs()
            .getQueueAttributes(g -> g.queueUrl(of).attributeNames(attribute))
            .attributes()
            .get(attribute));
  }

  private static List<SendMessageBatchRequestEntry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                SendMessageBatchRequestEntry.builder().id("m" + i).messageBody("text " + i).build())
        .toList();
  }
}
