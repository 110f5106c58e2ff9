package io.butlerops.functions.notify;

import io.butlerops.functions.delivery.DynamoDeliveryStore;
import io.butlerops.functions.delivery.DynamoDestinationStore;
import io.butlerops.functions.delivery.SqsDeliveryQueue;
import io.butlerops.functions.notify.channel.HttpSender;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.SsmSecrets;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.template.Templates;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The function as it runs in the cloud. */
final class Wiring {
  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(10);

  private Wiring() {}

  static Notify notify(Environment environment, AwsClients aws, Clock clock) {
    String table = environment.require("ALERT_TABLE");
    return new Notify(
        new Notify.Parts(
            new DynamoDeliveryStore(aws.dynamo(), table),
            new DynamoDestinationStore(aws.dynamo(), table),
            new SqsDeliveryQueue(aws.sqs(), environment.require("NOTIFY_QUEUE_URL")),
            new SqsDeadLetters(aws.sqs(), environment.require("NOTIFY_DEAD_LETTER_URL")),
            new RecentEvents(new DynamoEventReader(aws.dynamo(), table)),
            settings(environment, aws, clock),
            new Sender(outside(environment, aws, clock)),
            clock,
            () -> ThreadLocalRandom.current().nextDouble()));
  }

  private static CachedSettings settings(Environment environment, AwsClients aws, Clock clock) {
    String table = environment.require("SETTINGS_TABLE");
    return new CachedSettings(
        new DynamoSettingsStore(aws.dynamo(), table), DestinationTypes.all(), clock);
  }

  private static Outside outside(Environment environment, AwsClients aws, Clock clock) {
    return new Outside(
        new HttpSender(clock, HTTP_TIMEOUT),
        new SsmSecrets(aws.ssm(), environment.require("SECRETS_PREFIX"), clock),
        new Templates());
  }
}
