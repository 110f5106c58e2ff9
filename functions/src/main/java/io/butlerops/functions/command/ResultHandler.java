package io.butlerops.functions.command;

import io.butlerops.functions.alert.SqsOwnEvents;
import io.butlerops.functions.license.PlanEnds;
import io.butlerops.functions.license.SqsPlanQueue;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.QueueHandler;
import io.butlerops.functions.schedule.DynamoRunStore;
import io.butlerops.functions.schedule.DynamoScheduleStore;
import io.butlerops.functions.schedule.FiredRuns;
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
    this(results(environment, aws, environment.clock()), aws);
  }

  ResultHandler(Results results, AwsClients aws) {
    this.results = results;
    this.aws = aws;
  }

  private static Results results(Environment environment, AwsClients aws, Clock clock) {
    CommandStore commands =
        new DynamoCommandStore(aws.dynamo(), environment.require("COMMAND_TABLE"));
    String schedules = environment.require("SCHEDULE_TABLE");
    Ends fired =
        new FiredRuns(
            commands,
            new DynamoScheduleStore(aws.dynamo(), schedules),
            new DynamoRunStore(aws.dynamo(), schedules),
            new SqsOwnEvents(aws.sqs(), environment.require("ALERT_QUEUE_URL")),
            clock);
    Ends plans =
        new PlanEnds(new SqsPlanQueue(aws.sqs(), environment.require("LICENSE_QUEUE_URL")));
    return new Results(commands, List.of(fired, plans), clock);
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
