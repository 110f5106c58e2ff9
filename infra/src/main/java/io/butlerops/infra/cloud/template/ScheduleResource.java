package io.butlerops.infra.cloud.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A schedule of the template itself, on its own or as an event of a function.
 *
 * @param latest how late it may still ring
 */
public record ScheduleResource(
    String name,
    String expression,
    ZoneId zone,
    String targetArn,
    String input,
    Duration latest,
    Optional<String> deadLetterArn) {

  /** {@code AWS::Scheduler::Schedule}. */
  static ScheduleResource read(String name, Properties properties) {
    properties.withoutEffect("Description", "GroupName", "State");
    properties.group("FlexibleTimeWindow").withoutEffect("Mode").refuseOthers();
    Properties target = properties.group("Target").withoutEffect("RoleArn");
    ScheduleResource schedule = read(name, target.required("Arn"), properties, target);
    target.refuseOthers();
    return schedule;
  }

  /** The properties of a {@code ScheduleV2} event. */
  static ScheduleResource event(String name, String functionArn, Properties properties) {
    properties.withoutEffect("Description", "GroupName", "RoleArn", "State", "Name");
    properties.group("FlexibleTimeWindow").withoutEffect("Mode").refuseOthers();
    ScheduleResource schedule = read(name, functionArn, properties, properties);
    properties.refuseOthers();
    return schedule;
  }

  private static ScheduleResource read(
      String name, String targetArn, Properties schedule, Properties target) {
    Properties retries = target.group("RetryPolicy").withoutEffect("MaximumRetryAttempts");
    Properties letters = target.group("DeadLetterConfig").withoutEffect("Type");
    ScheduleResource read =
        new ScheduleResource(
            name,
            schedule.required("ScheduleExpression"),
            zone(schedule),
            targetArn,
            target.text("Input").orElse("{}"),
            retries.seconds("MaximumEventAgeInSeconds", 60, 86_400, 86_400),
            letters.text("Arn"));
    retries.refuseOthers();
    letters.refuseOthers();
    return read;
  }

  private static ZoneId zone(Properties schedule) {
    String name = schedule.text("ScheduleExpressionTimezone").orElse("UTC");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      schedule.problem("ScheduleExpressionTimezone", "'" + name + "' is no time zone");
      return ZoneId.of("UTC");
    }
  }
}
