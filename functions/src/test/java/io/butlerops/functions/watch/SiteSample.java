package io.butlerops.functions.watch;

import static io.butlerops.functions.watch.WatchStage.HQ;
import static io.butlerops.functions.watch.WatchStage.RELAY;
import static io.butlerops.functions.watch.WatchStage.status;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ReadingData;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.functions.presence.Relays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A site of which everything was heard once. */
public final class SiteSample {
  private SiteSample() {}

  public static void remember(Notes notes, Relays relays, Clock clock) {
    Instant now = clock.instant();
    Readings readings =
        new Readings(
            new Memory(notes),
            relays,
            () -> {
              throw new IllegalStateException("no settings stored yet");
            },
            new Readings.Answers(test -> {}, new VersionNotices((site, event) -> {})),
            clock);
    take(readings, EventType.RELAY_STATUS, status().failed("qlik3", now).build(), now);
    take(
        readings,
        EventType.RELAY_STATUS,
        status().succeeded("qlik2", now).waiting(2, now.minusSeconds(9)).build(),
        now.plusMillis(1));
    take(readings, EventType.LOOP_TEST, new LoopTest(RELAY, "t1", now.minusMillis(250)), now);
    take(
        readings,
        EventType.VERSION,
        new ServerVersion("Qlik Sense", "14.187.4", "May \"2024\"", "", "", "", "", "", List.of()),
        now);
    take(
        readings,
        EventType.EXPECTED_TASKS,
        new ExpectedTasks("ButlerExpect", List.of(new ExpectedTasks.Task("t2", "Odd", "soon"))),
        now);
    new StoredAlarms(notes, (site, event) -> {}, clock)
        .raise(
            HQ, EventType.CERTIFICATE_EXPIRING, "7", AlarmsContract.data("hq-1 mqtt", "soon over"));
  }

  private static void take(Readings readings, EventType type, ReadingData data, Instant time) {
    readings.take(
        HQ,
        new Event(
            type.name() + Duration.between(Instant.EPOCH, time), "/site/hq", type, time, data));
  }
}
