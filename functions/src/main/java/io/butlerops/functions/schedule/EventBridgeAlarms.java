package io.butlerops.functions.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.platform.AwsAnswer;
import io.butlerops.functions.platform.AwsCall;
import io.butlerops.functions.platform.AwsService;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.SignedAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Schedules of EventBridge Scheduler, in the stack's group and gone with it. One of ours has one or
 * two of them, named by a hash so that any id will do; one that is stopped or goes to the second
 * has none.
 */
final class EventBridgeAlarms implements Alarms {
  private static final Duration RETRIES = Firing.WINDOW;
  private static final byte[] NOTHING = new byte[0];

  private final SignedAws aws;
  private final Stack stack;
  private final Ahead ahead;
  private final Clock clock;

  /**
   * What the template made for us.
   *
   * @param queueArn where it rings
   * @param roleArn as whom
   * @param deadLetterArn for what cannot be put there
   */
  record Stack(String group, String queueArn, String roleArn, String deadLetterArn) {
    static Stack of(Environment environment) {
      return new Stack(
          environment.require("SCHEDULE_GROUP"),
          environment.require("FIRE_QUEUE_ARN"),
          environment.require("FIRE_ROLE_ARN"),
          environment.require("FIRE_DEAD_LETTER_ARN"));
    }
  }

  EventBridgeAlarms(SignedAws aws, Stack stack, Ahead ahead, Clock clock) {
    this.aws = aws;
    this.stack = stack;
    this.ahead = ahead;
    this.clock = clock;
  }

  @Override
  public void set(Schedule schedule) {
    boolean toTheSecond = schedule.timing().cron().isToTheSecond();
    List<String> expressions =
        toTheSecond ? List.of() : EventBridgeCron.of(schedule.timing().cron());
    List<String> names = names(schedule.id());
    for (int at = 0; at < names.size(); at++) {
      if (at < expressions.size()) {
        put(names.get(at), body(schedule, expressions.get(at)));
      } else {
        delete(names.get(at));
      }
    }
    if (toTheSecond) {
      ahead.begin(schedule, clock.instant());
    }
  }

  @Override
  public void remove(String id) {
    names(id).forEach(this::delete);
  }

  private static List<String> names(String id) {
    String hash = StableHash.of(id);
    return List.of(hash + "-1", hash + "-2");
  }

  private String body(Schedule schedule, String expression) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("GroupName", stack.group())
        .put("ScheduleExpression", expression)
        .put("ScheduleExpressionTimezone", schedule.timing().zone().getId())
        .put("State", "ENABLED");
    body.putObject("FlexibleTimeWindow").put("Mode", "OFF");
    ObjectNode target = body.putObject("Target");
    target
        .put("Arn", stack.queueArn())
        .put("RoleArn", stack.roleArn())
        .put("Input", FireMessage.due(schedule.id()));
    target
        .putObject("RetryPolicy")
        .put("MaximumEventAgeInSeconds", RETRIES.toSeconds())
        .put("MaximumRetryAttempts", 185);
    target.putObject("DeadLetterConfig").put("Arn", stack.deadLetterArn());
    return body.toString();
  }

  /** Most are changed more often than made; a repeated call that made one finds it there. */
  private void put(String name, String body) {
    if (call("PUT", name, Map.of(), body.getBytes(UTF_8), 404).status() == 404) {
      if (call("POST", name, Map.of(), body.getBytes(UTF_8), 409).status() == 409) {
        call("PUT", name, Map.of(), body.getBytes(UTF_8), 200);
      }
    }
  }

  private void delete(String name) {
    call("DELETE", name, Map.of("groupName", stack.group()), NOTHING, 404);
  }

  /**
   * @param alsoFine a status that is no failure
   */
  private AwsAnswer call(
      String method, String name, Map<String, String> query, byte[] body, int alsoFine) {
    Map<String, String> headers =
        body.length == 0 ? Map.of() : Map.of("Content-Type", "application/json");
    AwsCall call =
        new AwsCall(AwsService.SCHEDULER, method, "/schedules/" + name, query, headers, body);
    try {
      AwsAnswer answer = aws.call(call);
      if (answer.ok() || answer.status() == alsoFine) {
        return answer;
      }
      throw new IllegalStateException(call + " answered " + answer.status() + ": " + answer.text());
    } catch (IOException e) {
      throw new UncheckedIOException(call + " was not answered", e);
    }
  }
}
