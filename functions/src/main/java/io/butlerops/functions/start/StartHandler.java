package io.butlerops.functions.start;

import io.butlerops.functions.command.DynamoCommands;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.QueueHandler;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import java.time.Clock;

/** Woken by the queue behind the IoT rule on the topic for task starts. */
public final class StartHandler extends QueueHandler implements AutoCloseable {
  private final Starts starts;
  private final AwsClients aws;

  public StartHandler() {
    this(Environment.ofProcess());
  }

  public StartHandler(Environment environment) {
    this(environment, new AwsClients(environment), environment.clock());
  }

  private StartHandler(Environment environment, AwsClients aws, Clock clock) {
    this(
        new Starts(
            new CachedSettings(
                new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
                DestinationTypes.all(),
                clock),
            DynamoCommands.of(environment, aws, clock).commander(),
            clock),
        aws);
  }

  StartHandler(Starts starts, AwsClients aws) {
    this.starts = starts;
    this.aws = aws;
  }

  @Override
  protected void take(String body) {
    starts.hear(Heard.parse(body));
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
