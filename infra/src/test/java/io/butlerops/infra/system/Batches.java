package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Batches as a relay publishes them, for tests that need no relay. */
final class Batches {
  private Batches() {}

  /** A new failure of the demo's site each time. */
  static String ofOneFailure() {
    SiteId demo = SiteId.of("demo");
    return of(new RelayId(demo, 1), demo, UUID.randomUUID().toString());
  }

  /**
   * @param claimed the site that the event says it is of
   */
  static String of(RelayId relay, SiteId claimed, String eventId) {
    Event event =
        new Event(
            eventId, Event.source(claimed, "host"), EventType.TASK_FAILED, Instant.now(), task());
    Batch batch =
        new Batch(
            MessageCodec.CONTRACT_VERSION,
            relay,
            "boot",
            1,
            MessageCodec.pack(List.of(MessageCodec.encode(event))));
    return new String(MessageCodec.encode(batch), UTF_8);
  }

  private static TaskData task() {
    return new TaskData(
        TaskKind.RELOAD,
        new Reported("host", "Task", "App", "u", "t", "a", "", "INFO", "e", "failed"),
        HeardBy.UDP,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
