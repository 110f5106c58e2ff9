package io.butlerops.functions.schedule;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.command.SiteOfCall;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.http.Invoked;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.settings.ApiSwitches;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The scheduler's functions as deployed, but for the tables and the relay. */
public final class FiringScene {
  private final RecordingCommander commander = new RecordingCommander();
  private final ScheduleHandler api;
  private final FireHandler fire;

  /**
   * @param queueUrl of the queue that schedules ring
   */
  public FiringScene(AwsClients aws, Clock clock, String group, String queueArn, String queueUrl) {
    InMemoryScheduleStore store = new InMemoryScheduleStore();
    InMemoryRunStore runs = new InMemoryRunStore();
    Ahead ahead = new Ahead(store, new SqsSlotQueue(aws.sqs(), queueUrl, clock));
    EventBridgeAlarms.Stack stack = new EventBridgeAlarms.Stack(group, queueArn, "role", queueArn);
    api =
        new ScheduleHandler(
            new Schedules(store, new EventBridgeAlarms(aws.signed(), stack, ahead, clock)),
            runs,
            new ScheduleReader(() -> false, new SiteOfCall(() -> List.of(SiteId.of("hq"))), clock),
            () -> ApiSwitches.DEFAULT,
            clock,
            aws);
    Failures failures =
        new Failures(
            (site, event) -> {
              throw new AssertionError("failed: " + event);
            },
            runs,
            clock);
    fire =
        new FireHandler(
            new Firing(store, runs, commander, failures, clock),
            ahead,
            new SqsFireQueue(aws.sqs(), queueUrl, queueUrl),
            aws);
  }

  /** How EventBridge is asked for a cron. */
  public static List<String> expressions(Cron cron) {
    return EventBridgeCron.of(cron);
  }

  /** By the API. */
  public String create(String cron, String zone) {
    String body =
        """
        {"name":"n","cronSchedule":"%s","timezone":"%s","qlikSenseTaskId":"%s","startupState":"start"}
        """
            .formatted(cron, zone, cron + " " + zone);
    APIGatewayProxyRequestEvent event = ApiEvents.call("POST", "/v4/schedules").json(body).event();
    event.getRequestContext().setPath("/v4/schedules");
    return Stage.json(Invoked.answer(api, event)).path("id").asText();
  }

  public void ring(String body) {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId("m");
    message.setBody(body);
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));
    if (!fire.handleRequest(event, null).getBatchItemFailures().isEmpty()) {
      throw new AssertionError(body + " was not taken");
    }
  }

  /** The times for which a relay was told to start the schedule's task, in that order. */
  public List<Instant> told(String id) {
    return commander.sent().stream()
        .filter(sent -> sent.origin().startsWith("schedule:" + id + "@"))
        .map(sent -> sent.message().notBefore().orElseThrow())
        .toList();
  }
}
