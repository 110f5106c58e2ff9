package io.butlerops.functions.schedule;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.butlerops.functions.alert.OwnEvents;
import io.butlerops.functions.alert.SqsOwnEvents;
import io.butlerops.functions.command.DynamoCommands;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Woken by the fire queue, where EventBridge Scheduler and the ticks ring. */
public final class FireHandler
    implements RequestHandler<SQSEvent, SQSBatchResponse>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FireHandler.class);

  private final Firing firing;
  private final Ahead ahead;
  private final FireQueue queue;
  private final AwsClients aws;

  public FireHandler() {
    this(Environment.ofProcess());
  }

  public FireHandler(Environment environment) {
    this(environment, new AwsClients(environment), environment.clock());
  }

  private FireHandler(Environment environment, AwsClients aws, Clock clock) {
    this(
        firing(environment, aws, clock),
        new Ahead(
            store(environment, aws),
            new SqsSlotQueue(aws.sqs(), environment.require("FIRE_QUEUE_URL"), clock)),
        new SqsFireQueue(
            aws.sqs(),
            environment.require("FIRE_QUEUE_URL"),
            environment.require("FIRE_DEAD_LETTER_URL")),
        aws);
  }

  FireHandler(Firing firing, Ahead ahead, FireQueue queue, AwsClients aws) {
    this.firing = firing;
    this.ahead = ahead;
    this.queue = queue;
    this.aws = aws;
  }

  private static Firing firing(Environment environment, AwsClients aws, Clock clock) {
    RunStore runs = new DynamoRunStore(aws.dynamo(), environment.require("SCHEDULE_TABLE"));
    OwnEvents events = new SqsOwnEvents(aws.sqs(), environment.require("ALERT_QUEUE_URL"));
    return new Firing(
        store(environment, aws),
        runs,
        DynamoCommands.of(environment, aws, clock).commander(),
        new Failures(events, runs, clock),
        clock);
  }

  private static ScheduleStore store(Environment environment, AwsClients aws) {
    return new DynamoScheduleStore(aws.dynamo(), environment.require("SCHEDULE_TABLE"));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<BatchItemFailure> failures =
        event.getRecords().stream()
            .filter(message -> !taken(message))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  private boolean taken(SQSMessage message) {
    try {
      take(message.getBody());
      return true;
    } catch (RuntimeException e) {
      log.warn("message {} comes again: {}", message.getMessageId(), e.toString());
      again(message);
      return false;
    }
  }

  private void take(String body) {
    FireMessage message;
    try {
      message = FireMessage.parse(body);
    } catch (IllegalArgumentException e) {
      queue.giveUp(body, e.getMessage());
      return;
    }
    if (message instanceof FireMessage.Tick tick) {
      ahead.tick(tick.time());
    } else if (message instanceof FireMessage.Due due
        && firing.fire(due.slot()) == Firing.Fired.GIVEN_UP) {
      queue.giveUp(body, "the relay could not be told in time");
    }
  }

  private void again(SQSMessage message) {
    try {
      queue.again(message.getReceiptHandle());
    } catch (RuntimeException e) {
      log.warn("message {} comes again late", message.getMessageId(), e);
    }
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
