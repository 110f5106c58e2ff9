package io.butlerops.infra.cloud.queue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The contract against whatever {@code AWS_ENDPOINT_URL} names: Maven profile aws-endpoint. */
@EnabledIfEnvironmentVariable(named = "AWS_ENDPOINT_URL", matches = "http.+")
class AwsQueueIT extends QueueContract {
  private static MadeQueues made;

  @BeforeAll
  static void connect() {
    made = new MadeQueues(TestQueues.client(URI.create(System.getenv("AWS_ENDPOINT_URL"))));
  }

  @AfterAll
  static void disconnect() {
    made.sqs().close();
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
