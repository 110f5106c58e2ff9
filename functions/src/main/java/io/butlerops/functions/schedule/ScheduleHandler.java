package io.butlerops.functions.schedule;

import io.butlerops.functions.http.V4Handler;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import java.time.Clock;

/** Answers {@code /v4/schedules}. */
public final class ScheduleHandler extends V4Handler implements AutoCloseable {
  private final AwsClients aws;

  public ScheduleHandler() {
    this(Environment.ofProcess());
  }

  public ScheduleHandler(Environment environment) {
    this(environment, new AwsClients(environment), Clock.systemUTC());
  }

  private ScheduleHandler(Environment environment, AwsClients aws, Clock clock) {
    this(
        new DynamoScheduleStore(aws.dynamo(), environment.require("SCHEDULE_TABLE")),
        environment,
        aws,
        clock);
  }

  private ScheduleHandler(
      ScheduleStore store, Environment environment, AwsClients aws, Clock clock) {
    this(
        new Schedules(
            store,
            new EventBridgeAlarms(
                aws.signed(),
                EventBridgeAlarms.Stack.of(environment),
                new Ahead(
                    store,
                    new SqsSlotQueue(aws.sqs(), environment.require("FIRE_QUEUE_URL"), clock)),
                clock)),
        new DynamoRunStore(aws.dynamo(), environment.require("SCHEDULE_TABLE")),
        new ScheduleSettings(
            new CachedSettings(
                new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
                DestinationTypes.all(),
                clock)),
        clock,
        aws);
  }

  ScheduleHandler(
      Schedules schedules, RunStore runs, ScheduleSettings settings, Clock clock, AwsClients aws) {
    super(
        new ScheduleEndpoints(schedules, runs, new ScheduleReader(settings, clock), clock).all(),
        settings::isOn);
    this.aws = aws;
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
