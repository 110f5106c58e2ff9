package io.butlerops.infra.cloud.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.settings.MovableClock;
import io.butlerops.infra.cloud.endpoint.AwsEndpoint;
import io.butlerops.infra.cloud.template.QueueResource.Redrive;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Our queues under the contract, and what only they can be asked: that time passes. */
class OurQueueTest extends QueueContract {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final Queues queues =
      new Queues(
          List.of(
              TestQueues.resource(
                  "redriven",
                  Duration.ofSeconds(30),
                  Optional.of(new Redrive(TestQueues.arn("dead"), 2))),
              TestQueues.resource("dead", Duration.ofSeconds(30), Optional.empty()),
              TestQueues.resource("plain", Duration.ofSeconds(30), Optional.empty())),
          Optional.empty(),
          clock);
  private final AwsEndpoint endpoint;
  private final SqsClient sqs;

  OurQueueTest() throws IOException {
    endpoint = AwsEndpoint.bind(0);
    endpoint.serve(List.of(new SqsService(queues)), List.of());
    sqs = TestQueues.client(endpoint.uri());
  }

  @AfterEach
  void end() {
    sqs.close();
    endpoint.close();
    queues.close();
  }

  @Override
  SqsClient sqs() {
    return sqs;
  }

  @Override
  String queueUrl() {
    return url("plain");
  }

  @Override
  List<String> queueWithDeadLetters() {
    return List.of(url("redriven"), url("dead"));
  }

  private String url(String name) {
    return endpoint.uri() + "/000000000000/" + name;
  }

  @Test
  void receive_visibilityOver_comesBack() {
    sqs.sendMessage(m -> m.queueUrl(url("plain")).messageBody("x"));
    receive(url("plain"), 0);

    clock.advance(Duration.ofSeconds(29));
    assertThat(receive(url("plain"), 0)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(receive(url("plain"), 0)).hasSize(1);
  }

  @Test
  void receive_delayOver_isThere() {
    sqs.sendMessage(m -> m.queueUrl(url("plain")).messageBody("x").delaySeconds(900));

    clock.advance(Duration.ofMinutes(15));

    assertThat(receive(url("plain"), 0)).hasSize(1);
  }

  @Test
  void receive_retentionOver_isGone() {
    sqs.sendMessage(m -> m.queueUrl(url("plain")).messageBody("x"));

    clock.advance(Duration.ofDays(4));

    assertThat(receive(url("plain"), 0)).isEmpty();
    assertThat(queues.byName("plain").orElseThrow().counts().visible()).isZero();
  }

  @Test
  void receive_waitingWhileTheClockMoves_getsTheMessage() {
    Queue queue = queues.byName("plain").orElseThrow();
    queue.send("x", Map.of(), Optional.of(Duration.ofMinutes(10)));
    CompletableFuture<Integer> waiting =
        CompletableFuture.supplyAsync(() -> receive(url("plain"), 20).size());

    clock.advance(Duration.ofMinutes(10));

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1);
  }

  @Test
  void delete_alreadyDeleted_isNoError() {
    sqs.sendMessage(m -> m.queueUrl(url("plain")).messageBody("x"));
    String handle = receive(url("plain"), 0).get(0).receiptHandle();

    sqs.deleteMessage(d -> d.queueUrl(url("plain")).receiptHandle(handle));
    sqs.deleteMessage(d -> d.queueUrl(url("plain")).receiptHandle(handle));

    assertThat(queues.byName("plain").orElseThrow().counts()).isEqualTo(new Queue.Counts(0, 0, 0));
  }

  @Test
  void delete_olderHandle_leavesTheMessageToItsNewHolder() {
    sqs.sendMessage(m -> m.queueUrl(url("plain")).messageBody("x"));
    String older = receive(url("plain"), 0).get(0).receiptHandle();
    clock.advance(Duration.ofSeconds(30));
    receive(url("plain"), 0);

    sqs.deleteMessage(d -> d.queueUrl(url("plain")).receiptHandle(older));

    clock.advance(Duration.ofSeconds(30));
    assertThat(receive(url("plain"), 0)).hasSize(1);
  }
}
