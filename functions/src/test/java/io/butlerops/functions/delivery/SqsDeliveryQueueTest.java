package io.butlerops.functions.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class SqsDeliveryQueueTest {
  private final RecordingSqs sqs = new RecordingSqs();
  private final SqsDeliveryQueue queue = new SqsDeliveryQueue(sqs, "queue-url");

  @Test
  void enqueue_many_inBatchesOfTen() {
    queue.enqueue(IntStream.range(0, 23).mapToObj(n -> "d" + n).toList());
    assertThat(sqs.batches).extracting(batch -> batch.entries().size()).containsExactly(10, 10, 3);
    assertThat(sqs.batches.get(2).entries().get(2).messageBody())
        .isEqualTo("{\"deliveryId\":\"d22\",\"attempt\":1}");
  }

  @Test
  void enqueue_none_sendsNothing() {
    queue.enqueue(List.of());
    assertThat(sqs.batches).isEmpty();
  }

  @Test
  void enqueue_partlyRefused_throws() {
    sqs.refused = List.of(BatchResultErrorEntry.builder().id("0").message("busy").build());
    assertThatThrownBy(() -> queue.enqueue(List.of("d1", "d2")))
        .isInstanceOf(NotEnqueued.class)
        .hasMessageContaining("busy");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "1000,1", "1001,2", "900000,900", "86400000,900"})
  void enqueue_delayed_wholeSecondsUpToWhatTheQueueHolds(long millis, int seconds) {
    queue.enqueue("d1", 3, Duration.ofMillis(millis));
    assertThat(sqs.single.delaySeconds()).isEqualTo(seconds);
    assertThat(DeliveryMessage.parse(sqs.single.messageBody()))
        .isEqualTo(new DeliveryMessage("d1", 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "nonsense", "{}", "[]", "{\"deliveryId\":\"d\"}", "{\"attempt\":1}"})
  void parse_notOurs_refused(String body) {
    assertThatThrownBy(() -> DeliveryMessage.parse(body))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final class RecordingSqs implements SqsClient {
    private final List<SendMessageBatchRequest> batches = new ArrayList<>();
    private List<BatchResultErrorEntry> refused = List.of();
    private SendMessageRequest single;

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      batches.add(request);
      return SendMessageBatchResponse.builder().failed(refused).build();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      single = request;
      return SendMessageResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
