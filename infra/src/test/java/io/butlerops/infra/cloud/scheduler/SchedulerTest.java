package io.butlerops.infra.cloud.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.settings.MovableClock;
import io.butlerops.infra.cloud.endpoint.RestService.Answer;
import io.butlerops.infra.cloud.endpoint.RestService.Call;
import io.butlerops.infra.cloud.queue.Message;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.template.QueueResource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:fire";
  private static final String LETTERS = "arn:aws:sqs:us-east-1:000000000000:letters";

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:30Z"));
  private final Queues queues =
      new Queues(
          Stream.of(QUEUE, LETTERS).map(SchedulerTest::queue).toList(), Optional.empty(), clock);

  private static QueueResource queue(String arn) {
    return new QueueResource(
        arn.substring(arn.lastIndexOf(':') + 1),
        arn,
        "http://127.0.0.1:1/" + arn,
        Duration.ofMinutes(3),
        Duration.ZERO,
        Duration.ofDays(7),
        Duration.ZERO,
        Optional.empty());
  }

  private Scheduler open() throws IOException {
    return new Scheduler(
        List.of("butler"), queues, Optional.of(folder.resolve("schedules.json")), clock);
  }

  private static int call(Scheduler scheduler, String method, String path, String body)
      throws IOException {
    Map<String, String> query = Map.of("groupName", "butler");
    Answer answer =
        scheduler.service().call(new Call(method, path, query, Map.of(), body.getBytes(UTF_8)));
    return answer.status();
  }

  private static String schedule(String target) {
    return """
        {"GroupName":"butler","ScheduleExpression":"cron(* * * * ? *)","State":"ENABLED",
         "FlexibleTimeWindow":{"Mode":"OFF"},"Target":{"Arn":"%s","RoleArn":"r",
         "Input":"<aws.scheduler.scheduled-time>","RetryPolicy":{"MaximumEventAgeInSeconds":600},
         "DeadLetterConfig":{"Arn":"%s"}}}"""
        .formatted(target, LETTERS);
  }

  private List<String> bodies(String arn) throws InterruptedException {
    return queues.byArn(arn).orElseThrow().receive(100, Duration.ofHours(9), Duration.ZERO).stream()
        .map(Message::body)
        .toList();
  }

  @Test
  void calls_answerAsEventBridgeDoes() throws Exception {
    try (Scheduler scheduler = open()) {
      assertThat(call(scheduler, "PUT", "/schedules/a", schedule(QUEUE))).isEqualTo(404);
      assertThat(call(scheduler, "POST", "/schedules/a", schedule(QUEUE))).isEqualTo(200);
      assertThat(call(scheduler, "POST", "/schedules/a", schedule(QUEUE))).isEqualTo(409);
      assertThat(call(scheduler, "PUT", "/schedules/a", schedule(QUEUE))).isEqualTo(200);
      assertThat(call(scheduler, "GET", "/schedules/a", "")).isEqualTo(200);
      assertThat(call(scheduler, "DELETE", "/schedules/a", "")).isEqualTo(200);
      assertThat(call(scheduler, "DELETE", "/schedules/a", "")).isEqualTo(404);
    }
  }

  @Test
  void schedule_afterRestart_stillRings() throws Exception {
    try (Scheduler scheduler = open()) {
      call(scheduler, "POST", "/schedules/a", schedule(QUEUE));
    }
    try (Scheduler again = open()) {
      clock.advance(Duration.ofMinutes(1));
      again.look();
    }
    assertThat(bodies(QUEUE)).containsExactly("2026-11-23T10:01:00Z");
  }

  @Test
  void clockJumps_madeUpForAsFarAsItMayBeLate() throws Exception {
    try (Scheduler scheduler = open()) {
      call(scheduler, "POST", "/schedules/a", schedule(QUEUE));
      clock.advance(Duration.ofDays(1));
      scheduler.look();
      scheduler.look();
    }
    assertThat(bodies(QUEUE)).hasSize(10).contains("2026-11-24T09:51:00Z", "2026-11-24T10:00:00Z");
  }

  @Test
  void targetNotThere_toTheDeadLetters() throws Exception {
    try (Scheduler scheduler = open()) {
      call(scheduler, "POST", "/schedules/a", schedule("arn:aws:sqs:us-east-1:000000000000:gone"));
      clock.advance(Duration.ofMinutes(1));
      scheduler.look();
    }
    assertThat(bodies(LETTERS)).containsExactly("2026-11-23T10:01:00Z");
  }
}
