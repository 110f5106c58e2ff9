package io.butlerops.functions.command;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.QueueHandler;
import java.time.Clock;
import java.util.List;

/** Woken by the queue behind the IoT rule on {@code butler/+/relays/+/results/+}. */
public final class ResultHandler extends QueueHandler implements AutoCloseable {
  private final Results results;
  private final AwsClients aws;

  public ResultHandler() {
    this(Environment.ofProcess());
  }

  public ResultHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private ResultHandler(Environment environment, AwsClients aws) {
    this(
        new Results(
            new DynamoCommandStore(aws.dynamo(), environment.require("COMMAND_TABLE")),
            List.of(),
            Clock.systemUTC()),
        aws);
  }

  ResultHandler(Results results, AwsClients aws) {
    this.results = results;
    this.aws = aws;
  }

  @Override
  protected void take(String body) {
    results.take(PublishedResult.parse(body));
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
