package io.butlerops.functions.message;

import io.butlerops.functions.alert.DynamoAlertStore;
import io.butlerops.functions.alert.Outbox;
import io.butlerops.functions.delivery.SqsDeliveryQueue;
import io.butlerops.functions.http.V4Handler;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Clock;

/** Takes messages of callers of {@code /v4} and puts them where alerts are delivered from. */
public final class MessageHandler extends V4Handler implements AutoCloseable {
  private final AwsClients aws;

  public MessageHandler() {
    this(Environment.ofProcess());
  }

  public MessageHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private MessageHandler(Environment environment, AwsClients aws) {
    this(settings(environment, aws), outbox(environment, aws), aws, environment.clock());
  }

  MessageHandler(SettingsSource settings, Outbox outbox, AwsClients aws, Clock clock) {
    super(
        new MessageEndpoints(settings, outbox, clock).all(),
        operation -> settings.current().api().isOn(operation.toggle()));
    this.aws = aws;
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }

  private static SettingsSource settings(Environment environment, AwsClients aws) {
    return new CachedSettings(
        new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
        DestinationTypes.all(),
        environment.clock());
  }

  private static Outbox outbox(Environment environment, AwsClients aws) {
    return new Outbox(
        new DynamoAlertStore(
            aws.dynamo(),
            environment.require("ALERT_TABLE"),
            environment.requireDays("HISTORY_DAYS")),
        new SqsDeliveryQueue(aws.sqs(), environment.require("NOTIFY_QUEUE_URL")));
  }
}
