package io.butlerops.infra.cloud.queue;

import java.net.URI;
import java.util.List;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The judge of the contract: an independent implementation. */
class ElasticMqQueueTest extends QueueContract {
  private static SQSRestServer server;
  private static MadeQueues made;

  @BeforeAll
  static void start() {
    server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    made = new MadeQueues(TestQueues.client(URI.create("http://127.0.0.1:" + port)));
  }

  @AfterAll
  static void stop() {
    made.sqs().close();
    server.stopAndWait();
  }

  @Override
  SqsClient sqs() {
    return made.sqs();
  }

  @Override
  String queueUrl() {
    return made.queueUrl();
  }

  @Override
  List<String> queueWithDeadLetters() {
    return made.queueWithDeadLetters();
  }
}
