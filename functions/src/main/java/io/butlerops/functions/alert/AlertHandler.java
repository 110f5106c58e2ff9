package io.butlerops.functions.alert;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.SqsDeliveryQueue;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.silence.DynamoSilenceStore;
import io.butlerops.functions.silence.Silences;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Woken by the queue behind the IoT rule on {@code butler/+/events}. */
public final class AlertHandler
    implements RequestHandler<SQSEvent, SQSBatchResponse>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AlertHandler.class);

  private final Work work;
  private final String timerQueue;
  private final AwsClients aws;

  public AlertHandler() {
    this(Environment.ofProcess());
  }

  public AlertHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private AlertHandler(Environment environment, AwsClients aws) {
    this(wire(environment, aws), environment.require("TIMER_QUEUE_URL"), aws);
  }

  AlertHandler(Work work, String timerQueueUrl, AwsClients aws) {
    this.work = work;
    this.timerQueue = timerQueueUrl.substring(timerQueueUrl.lastIndexOf('/') + 1);
    this.aws = aws;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<BatchItemFailure> failures =
        event.getRecords().stream()
            .filter(message -> !taken(message))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList();
    watch();
    return new SQSBatchResponse(failures);
  }

  /** The next call looks again, so that what is taken is not taken a second time for this. */
  private void watch() {
    try {
      work.watch().run();
    } catch (RuntimeException e) {
      log.error("the settings could not be looked at", e);
    }
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }

  /** What fails for whatever reason comes again, and in the end to the queue's dead letters. */
  private boolean taken(SQSMessage message) {
    try {
      take(message);
      return true;
    } catch (NotYet e) {
      log.info("message {} comes again soon: {}", message.getMessageId(), e.getMessage());
      soon(message);
      return false;
    } catch (RuntimeException e) {
      log.error("message {} comes again", message.getMessageId(), e);
      return false;
    }
  }

  private void soon(SQSMessage message) {
    try {
      work.comeback().soon(message.getReceiptHandle());
    } catch (RuntimeException e) {
      log.warn("message {} comes again late", message.getMessageId(), e);
    }
  }

  private void take(SQSMessage message) {
    String source = message.getEventSourceArn();
    if (source != null && source.endsWith(":" + timerQueue)) {
      work.timers().take(message.getBody());
    } else {
      work.intake().take(message.getBody());
    }
  }

  /**
   * What it hands on to.
   *
   * @param watch looks after the settings whenever the function is woken
   */
  record Work(Intake intake, Timers timers, Runnable watch, Comeback comeback) {}

  private static Work wire(Environment environment, AwsClients aws) {
    Clock clock = environment.clock();
    String table = environment.require("ALERT_TABLE");
    AlertStore store =
        new DynamoAlertStore(aws.dynamo(), table, environment.requireDays("HISTORY_DAYS"));
    TimerQueue timerQueue =
        new SqsTimerQueue(aws.sqs(), environment.require("TIMER_QUEUE_URL"), clock);
    CachedSettings settings =
        new CachedSettings(
            new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
            DestinationTypes.all(),
            clock);
    DeliveryQueue queue = new SqsDeliveryQueue(aws.sqs(), environment.require("NOTIFY_QUEUE_URL"));
    Alerts alerts =
        new Alerts(
            new Judge(settings, Judge.stages(muting(aws, table, clock)), store),
            store,
            queue,
            timerQueue,
            clock);
    Wakings wakings =
        new Wakings(
            new Windows(store, queue, timerQueue, clock),
            new Reminders(store, new OpenRows(store, clock), queue, timerQueue, clock),
            alerts::decide);
    Readings readings =
        new SqsReadings(
            aws.sqs(),
            environment.require("PRESENCE_QUEUE_URL"),
            environment.require("LICENSE_QUEUE_URL"));
    DeadLetters deadLetters =
        new SqsDeadLetters(aws.sqs(), environment.require("ALERT_DEAD_LETTER_URL"));
    return new Work(
        new Intake(alerts, readings, deadLetters),
        new Timers(timerQueue, wakings, clock),
        new SettingsWatch(settings, alerts, clock)::look,
        new SqsComeback(aws.sqs(), environment.require("ALERT_QUEUE_URL")));
  }

  private static Muting muting(AwsClients aws, String table, Clock clock) {
    return new Muting(
        new Silences(new DynamoSilenceStore(aws.dynamo(), table), clock),
        new CachedOpenAlerts(
            new OpenAlerts(new DynamoOpenAlertStore(aws.dynamo(), table), clock), clock));
  }
}
