package io.butlerops.infra.cloud.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.schedule.FiringScene;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.infra.cloud.endpoint.AwsEndpoint;
import io.butlerops.infra.cloud.queue.Message;
import io.butlerops.infra.cloud.queue.Queue;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.queue.SqsService;
import io.butlerops.infra.cloud.template.QueueResource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Schedules made by the API fire over days in which clocks change: API, EventBridge Scheduler, its
 * queue and the function behind it, on a clock of the test's own.
 */
class ScheduleRunTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:fire";
  private static final Duration STEP = Duration.ofMinutes(1);

  private final MovableClock clock = new MovableClock(Instant.EPOCH);
  private AwsEndpoint aws;
  private Queues queues;
  private Scheduler scheduler;
  private AwsClients clients;
  private FiringScene scene;

  @BeforeEach
  void open() throws IOException {
    aws = AwsEndpoint.bind(0);
    String url = aws.uri() + "/000000000000/fire";
    QueueResource queue =
        new QueueResource(
            "fire",
            ARN,
            url,
            Duration.ofMinutes(3),
            Duration.ZERO,
            Duration.ofDays(7),
            Duration.ZERO,
            Optional.empty());
    queues = new Queues(List.of(queue), Optional.empty(), clock);
    scheduler = new Scheduler(List.of("butler"), queues, Optional.empty(), clock);
    aws.serve(List.of(new SqsService(queues)), List.of(scheduler.service()));
    Map<String, String> variables =
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_ENDPOINT_URL", aws.uri().toString());
    clients = new AwsClients(new Environment(variables::get));
    scene = new FiringScene(clients, clock, "butler", ARN, url);
  }

  @AfterEach
  void close() {
    clients.close();
    scheduler.close();
    queues.close();
    aws.close();
  }

  /** Each row: when the run begins, how many hours it lasts, and all times of that time, in UTC. */
  @ParameterizedTest(name = "{0} in {1} from {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // Spring: 02:00 to 03:00 is left out. Autumn: 02:00 to 03:00 is shown twice.
        "30 2 * * *|Europe/Stockholm|2026-03-28T00:00:00Z|72"
            + "|2026-03-28T01:30:00Z 2026-03-30T00:30:00Z",
        "30 2 * * *|Europe/Stockholm|2026-10-24T00:00:00Z|72"
            + "|2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
        "0 0-4 * * 0|Europe/Stockholm|2026-03-28T12:00:00Z|24"
            + "|2026-03-28T23:00:00Z 2026-03-29T00:00:00Z 2026-03-29T01:00:00Z"
            + " 2026-03-29T02:00:00Z",
        "0 0-4 * * 0|Europe/Stockholm|2026-10-24T12:00:00Z|24"
            + "|2026-10-24T22:00:00Z 2026-10-24T23:00:00Z 2026-10-25T00:00:00Z"
            + " 2026-10-25T02:00:00Z 2026-10-25T03:00:00Z",
        // 8 March and 1 November.
        "30 2 * * *|America/New_York|2026-03-07T05:00:00Z|72"
            + "|2026-03-07T07:30:00Z 2026-03-09T06:30:00Z",
        "30 1 * * *|America/New_York|2026-10-31T04:00:00Z|72"
            + "|2026-10-31T05:30:00Z 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z",
        // Half an hour only: 5 April back from +11 to +10:30, 4 October 02:00 to 02:30 left out.
        "45 1 * * *|Australia/Lord_Howe|2026-04-03T13:00:00Z|72"
            + "|2026-04-03T14:45:00Z 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z",
        "15,45 2 * * *|Australia/Lord_Howe|2026-10-02T13:30:00Z|60"
            + "|2026-10-02T15:45:00Z 2026-10-02T16:15:00Z 2026-10-03T15:45:00Z"
            + " 2026-10-04T15:15:00Z 2026-10-04T15:45:00Z",
        // A day that is both the 29th and a Sunday is one day.
        "0 12 29 * 0|Europe/Stockholm|2026-03-27T00:00:00Z|240"
            + "|2026-03-29T10:00:00Z 2026-04-05T10:00:00Z",
      })
  void schedule_overTheChangeOfClocks_firesWhenTheTableSays(
      String cron, String zone, Instant from, int hours, String times) throws Exception {
    clock.advance(Duration.between(clock.instant(), from));
    String id = scene.create(cron, zone);

    run(Duration.ofHours(hours), false);

    assertThat(scene.told(id)).extracting(Instant::toString).containsExactly(times.split(" "));
  }

  @ParameterizedTest(name = "{0} in {1} from {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "20,50 59 1 * * *|Europe/Stockholm|2026-03-29T00:30:00Z|2"
            + "|2026-03-29T00:59:20Z 2026-03-29T00:59:50Z",
        "30 30 2 * * *|Europe/Stockholm|2026-03-29T00:00:00Z|3|",
        "30 30 2 * * *|Europe/Stockholm|2026-10-25T00:00:00Z|3|2026-10-25T00:30:30Z",
        "10 0 * * * *|America/New_York|2026-11-01T04:30:00Z|3"
            + "|2026-11-01T05:00:10Z 2026-11-01T07:00:10Z",
        "*/15 1 * * * *|Asia/Kolkata|2026-11-01T04:31:10Z|1"
            + "|2026-11-01T04:31:15Z 2026-11-01T04:31:30Z 2026-11-01T04:31:45Z"
            // The relay is told five seconds before.
            + " 2026-11-01T05:31:00Z 2026-11-01T05:31:15Z"
      })
  void scheduleToTheSecond_withTicks_firesWhenTheTableSays(
      String cron, String zone, Instant from, int hours, String times) throws Exception {
    clock.advance(Duration.between(clock.instant(), from));
    String id = scene.create(cron, zone);

    run(Duration.ofHours(hours), true);

    assertThat(scene.told(id).stream().map(Instant::toString).toList())
        .isEqualTo(times == null ? List.of() : List.of(times.split(" ")));
  }

  private void run(Duration length, boolean ticks) throws InterruptedException {
    Instant end = clock.instant().plus(length);
    while (clock.instant().isBefore(end)) {
      if (ticks) {
        scene.ring("{\"tick\":\"" + clock.instant() + "\"}");
      }
      clock.advance(STEP);
      scheduler.look();
      drain(queues.byArn(ARN).orElseThrow());
    }
  }

  private void drain(Queue queue) throws InterruptedException {
    List<Message> messages = queue.receive(100, Duration.ofMinutes(3), Duration.ZERO);
    for (Message message : messages) {
      scene.ring(message.body());
      queue.delete(message.receiptHandle());
    }
  }
}
