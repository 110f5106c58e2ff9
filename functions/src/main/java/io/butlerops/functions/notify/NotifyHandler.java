package io.butlerops.functions.notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.butlerops.functions.action.ActionLinks;
import io.butlerops.functions.action.DynamoLinkKeys;
import io.butlerops.functions.alert.Aftermath;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.alert.DynamoAlertStore;
import io.butlerops.functions.alert.Groups;
import io.butlerops.functions.command.DynamoCommands;
import io.butlerops.functions.delivery.DeliveryMessage;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.DynamoDeliveryStore;
import io.butlerops.functions.delivery.DynamoDestinationStore;
import io.butlerops.functions.delivery.SqsDeliveryQueue;
import io.butlerops.functions.notify.channel.AddressGuard;
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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Woken by the notify queue, one message per attempt at a delivery. */
public final class NotifyHandler
    implements RequestHandler<SQSEvent, SQSBatchResponse>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NotifyHandler.class);

  /** Clocks differ a little; and where nobody tells how long a call may last. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(10);

  private final Notify notify;
  private final AwsClients aws;
  private final Clock clock;

  public NotifyHandler() {
    this(Environment.ofProcess());
  }

  public NotifyHandler(Environment environment) {
    this(environment, new AwsClients(environment), environment.clock());
  }

  private NotifyHandler(Environment environment, AwsClients aws, Clock clock) {
    this(wire(environment, aws, clock), aws, clock);
  }

  NotifyHandler(Notify notify, AwsClients aws, Clock clock) {
    this.notify = notify;
    this.aws = aws;
    this.clock = clock;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Instant leaseUntil = clock.instant().plus(longest(context)).plus(MARGIN);
    List<BatchItemFailure> failures =
        event.getRecords().stream()
            .filter(message -> !handled(message, leaseUntil))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }

  /** What fails for whatever reason comes again, and in the end to the queue's dead letters. */
  private boolean handled(SQSMessage message, Instant leaseUntil) {
    try {
      handle(message, leaseUntil);
      return true;
    } catch (RuntimeException e) {
      log.error("message {} comes again", message.getMessageId(), e);
      return false;
    }
  }

  private void handle(SQSMessage message, Instant leaseUntil) {
    DeliveryMessage delivery;
    try {
      delivery = DeliveryMessage.parse(message.getBody());
    } catch (IllegalArgumentException e) {
      notify.refuse(message.getBody(), e.getMessage());
      return;
    }
    notify.handle(delivery, leaseUntil);
  }

  private static Duration longest(Context context) {
    return context == null ? LONGEST : Duration.ofMillis(context.getRemainingTimeInMillis());
  }

  private static Notify wire(Environment environment, AwsClients aws, Clock clock) {
    String table = environment.require("ALERT_TABLE");
    Duration history = environment.requireDays("HISTORY_DAYS");
    AlertStore alerts = new DynamoAlertStore(aws.dynamo(), table, history);
    DeliveryStore deliveries = new DynamoDeliveryStore(aws.dynamo(), table, history);
    EventReader events = new RecentEvents(new DynamoEventReader(aws.dynamo(), table));
    return new Notify(
        new Notify.Parts(
            deliveries,
            new DynamoDestinationStore(aws.dynamo(), table),
            new SqsDeliveryQueue(aws.sqs(), environment.require("NOTIFY_QUEUE_URL")),
            new SqsDeadLetters(aws.sqs(), environment.require("NOTIFY_DEAD_LETTER_URL")),
            new Contents(events, new Groups(alerts)),
            new Aftermath(alerts, deliveries, clock),
            settings(environment, aws, clock),
            sender(environment, aws, clock),
            clock,
            () -> ThreadLocalRandom.current().nextDouble()));
  }

  private static Sender sender(Environment environment, AwsClients aws, Clock clock) {
    DynamoCommands commands = DynamoCommands.of(environment, aws, clock);
    return new Sender(
        outside(environment, aws, clock),
        links(environment, aws, clock),
        new RelayMessenger.Way(
            commands.commander(),
            commands.store(),
            clock,
            duration -> Thread.sleep(duration.toMillis())));
  }

  private static ActionLinks links(Environment environment, AwsClients aws, Clock clock) {
    return new ActionLinks(
        new DynamoLinkKeys(aws.dynamo(), environment.require("SETTINGS_TABLE")), clock);
  }

  private static CachedSettings settings(Environment environment, AwsClients aws, Clock clock) {
    String table = environment.require("SETTINGS_TABLE");
    return new CachedSettings(
        new DynamoSettingsStore(aws.dynamo(), table), DestinationTypes.all(), clock);
  }

  private static Outside outside(Environment environment, AwsClients aws, Clock clock) {
    return new Outside(
        new HttpSender(
            clock,
            HTTP_TIMEOUT,
            AddressGuard.allowing(environment.optional("OUTGOING_ALLOW").orElse(""))),
        new SsmSecrets(aws.signed(), environment.require("SECRETS_PREFIX"), clock),
        new Templates(),
        new Outside.Cloud(
            aws.signed(),
            environment.optional("LOG_BUCKET").orElse(""),
            environment.optional("EVENT_BUS_NAME").orElse("")),
        clock);
  }
}
