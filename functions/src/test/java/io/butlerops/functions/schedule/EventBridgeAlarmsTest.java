package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Sink;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBridgeAlarmsTest {
  private static final Clock CLOCK = Clock.fixed(Stage.NOW, ZoneOffset.UTC);

  private final Sink sink = new Sink();
  private final List<Slot> slots = new ArrayList<>();
  private final EventBridgeAlarms alarms =
      new EventBridgeAlarms(
          FakeOutside.with(Map.of(), sink.uri(""), CLOCK).cloud().aws(),
          new EventBridgeAlarms.Stack("butler", "queue-arn", "role-arn", "letters-arn"),
          new Ahead(new InMemoryScheduleStore(), slots::addAll),
          CLOCK);

  @AfterEach
  void close() {
    sink.close();
  }

  private static Schedule schedule(String cron) {
    return new Schedule(
        "any id: å/#",
        Stage.HQ,
        JsonNodeFactory.instance.objectNode(),
        new Timing(Cron.usual(cron), ZoneId.of("Europe/Stockholm")),
        Stage.NOW,
        1);
  }

  private List<String> calls() {
    return sink.calls().stream()
        .map(call -> call.method() + " " + call.uri().toString().replaceAll("[0-9a-f]{32}", "hash"))
        .toList();
  }

  @Test
  void set_there_changedAndNoSecondOneLeft() {
    alarms.set(schedule("0 6 * * *"));

    assertThat(calls())
        .containsExactly("PUT /schedules/hash-1", "DELETE /schedules/hash-2?groupName=butler");
    JsonNode body = Stage.json(sink.calls().get(0).body());
    assertThat(body.toString())
        .isEqualTo(
            """
            {"GroupName":"butler","ScheduleExpression":"cron(0 6 * * ? *)",\
            "ScheduleExpressionTimezone":"Europe/Stockholm","State":"ENABLED",\
            "FlexibleTimeWindow":{"Mode":"OFF"},"Target":{"Arn":"queue-arn","RoleArn":"role-arn",\
            "Input":"{\\"schedule\\":\\"any id: å/#\\",\\"slot\\":\\"<aws.scheduler.scheduled-time>\\"}",\
            "RetryPolicy":{"MaximumEventAgeInSeconds":600,"MaximumRetryAttempts":185},\
            "DeadLetterConfig":{"Arn":"letters-arn"}}}""");
  }

  @Test
  void set_new_made() {
    sink.answers(
        exchange ->
            Sink.reply(exchange, exchange.getRequestMethod().equals("POST") ? 200 : 404, "{}"));
    alarms.set(schedule("0 5 13 * fri"));

    assertThat(calls())
        .containsExactly(
            "PUT /schedules/hash-1",
            "POST /schedules/hash-1",
            "PUT /schedules/hash-2",
            "POST /schedules/hash-2");
  }

  @Test
  void set_toTheSecond_noneOfItsOwnAndTheFirstSlotsEnqueued() {
    alarms.set(schedule("20 * * * * *"));

    assertThat(calls()).allMatch(call -> call.startsWith("DELETE")).hasSize(2);
    assertThat(slots).hasSize(3);
  }

  @Test
  void remove_notThere_fine() {
    sink.answers(404, "{}");
    alarms.remove("any");
    assertThat(calls()).hasSize(2);
  }

  @Test
  void set_refused_saysWhatAndWhy() {
    sink.answers(400, "{\"message\":\"quota\"}");
    assertThatThrownBy(() -> alarms.set(schedule("0 6 * * *")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("answered 400: {\"message\":\"quota\"}");
  }
}
