package io.butlerops.infra.cloud.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.endpoint.AwsService;
import io.butlerops.infra.cloud.endpoint.ServiceFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** SQS's operations, as far as we use them, on our queues. */
public final class SqsService implements AwsService {
  static final int MAXIMUM_SIZE = 1 << 20;
  private static final int MAXIMUM_MESSAGES = 10;

  private final Queues queues;

  public SqsService(Queues queues) {
    this.queues = queues;
  }

  @Override
  public String target() {
    return "AmazonSQS";
  }

  @Override
  public ObjectNode call(String operation, JsonNode request)
      throws ServiceFailure, InterruptedException {
    if (operation.equals("GetQueueUrl")) {
      return object().put("QueueUrl", named(request).settings().url());
    }
    Queue queue = addressed(request);
    return switch (operation) {
      case "SendMessage" -> SentMessages.send(queue, request);
      case "SendMessageBatch" ->
          new Entries(request).each(entry -> SentMessages.send(queue, entry), MAXIMUM_SIZE);
      case "ReceiveMessage" -> receive(queue, request);
      case "DeleteMessage" -> delete(queue, request);
      case "DeleteMessageBatch" -> new Entries(request).each(entry -> delete(queue, entry));
      case "ChangeMessageVisibility" -> changeVisibility(queue, request);
      case "ChangeMessageVisibilityBatch" ->
          new Entries(request).each(entry -> changeVisibility(queue, entry));
      case "GetQueueAttributes" -> QueueAttributes.of(queue, request);
      case "PurgeQueue" -> purge(queue);
      default ->
          throw new ServiceFailure("UnknownOperationException", operation + " is not served here");
    };
  }

  private Queue named(JsonNode request) throws ServiceFailure {
    return queues
        .byName(request.path("QueueName").asText())
        .orElseThrow(() -> noQueue(request.path("QueueName")));
  }

  private Queue addressed(JsonNode request) throws ServiceFailure {
    return queues
        .byUrl(request.path("QueueUrl").asText())
        .orElseThrow(() -> noQueue(request.path("QueueUrl")));
  }

  private static ServiceFailure noQueue(JsonNode name) {
    return new ServiceFailure(
        "com.amazonaws.sqs#QueueDoesNotExist",
        "AWS.SimpleQueueService.NonExistentQueue",
        "there is no queue " + name);
  }

  private static ObjectNode receive(Queue queue, JsonNode request)
      throws ServiceFailure, InterruptedException {
    var settings = queue.settings();
    int most = within(request, "MaxNumberOfMessages", 1, MAXIMUM_MESSAGES).orElse(1);
    Duration visibility = seconds(request, "VisibilityTimeout", 43_200, settings.visibility());
    Duration wait = seconds(request, "WaitTimeSeconds", 20, settings.receiveWait());
    List<Message> received = queue.receive(most, visibility, wait);
    return ReceivedMessages.show(received, request);
  }

  private static ObjectNode delete(Queue queue, JsonNode request) throws ServiceFailure {
    queue.delete(handle(request));
    return object();
  }

  private static ObjectNode changeVisibility(Queue queue, JsonNode request) throws ServiceFailure {
    Duration visibility = seconds(request, "VisibilityTimeout", 43_200, Duration.ZERO);
    if (!queue.changeVisibility(handle(request), visibility)) {
      throw new ServiceFailure(
          "com.amazonaws.sqs#MessageNotInflight",
          "AWS.SimpleQueueService.MessageNotInflight",
          "the message is not in flight");
    }
    return object();
  }

  private static ObjectNode purge(Queue queue) {
    queue.purge();
    return object();
  }

  private static String handle(JsonNode request) throws ServiceFailure {
    String handle = request.path("ReceiptHandle").asText();
    if (!handle.contains("#")) {
      throw new ServiceFailure(
          "com.amazonaws.sqs#ReceiptHandleIsInvalid",
          "ReceiptHandleIsInvalid",
          "'" + handle + "' is no receipt handle");
    }
    return handle;
  }

  static Duration seconds(JsonNode request, String name, int most, Duration fallback)
      throws ServiceFailure {
    return within(request, name, 0, most).map(value -> Duration.ofSeconds(value)).orElse(fallback);
  }

  private static Optional<Integer> within(JsonNode request, String name, int least, int most)
      throws ServiceFailure {
    if (!request.hasNonNull(name)) {
      return Optional.empty();
    }
    int value = request.get(name).asInt();
    if (value < least || value > most) {
      throw invalid(name + " is " + value + "; expected " + least + " to " + most);
    }
    return Optional.of(value);
  }

  static ServiceFailure invalid(String message) {
    return new ServiceFailure("InvalidParameterValue", message);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
