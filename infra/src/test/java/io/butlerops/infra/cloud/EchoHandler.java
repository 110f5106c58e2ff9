package io.butlerops.infra.cloud;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes what it gets into a table and sends it on, by the SDK, as a real function would. */
final class EchoHandler implements RequestHandler<SQSEvent, Void> {
  private final AwsClients aws;
  private final String table;
  private final String queue;

  EchoHandler(Environment environment) {
    aws = new AwsClients(environment);
    table = environment.require("SETTINGS_TABLE");
    queue = environment.require("ECHO_QUEUE_URL");
  }

  @Override
  public Void handleRequest(SQSEvent event, Context context) {
    for (var message : event.getRecords()) {
      aws.dynamo()
          .putItem(
              p ->
                  p.tableName(table)
                      .item(
                          Map.of(
                              "pk", AttributeValue.fromS("ECHO"),
                              "sk", AttributeValue.fromS(message.getMessageId()),
                              "body", AttributeValue.fromS(message.getBody()))));
      aws.sqs().sendMessage(m -> m.queueUrl(queue).messageBody(message.getBody()));
    }
    return null;
  }
}
