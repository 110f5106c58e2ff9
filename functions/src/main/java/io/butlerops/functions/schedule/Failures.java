package io.butlerops.functions.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.contract.UnknownData;
import io.butlerops.functions.alert.OwnEvents;
import java.time.Clock;
import java.util.Optional;

/** Tells that a task did not start at its time, then keeps that: who is told twice is told once. */
final class Failures {
  private final OwnEvents events;
  private final RunStore runs;
  private final Clock clock;

  Failures(OwnEvents events, RunStore runs, Clock clock) {
    this.events = events;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * @param schedule empty where it is deleted by now
   */
  void tell(SiteId site, Optional<Schedule> schedule, Run run, String reason) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("scheduleId", run.schedule())
        .put("scheduleName", schedule.map(Schedule::name).orElse(run.schedule()))
        .put("scheduleTime", run.slot().toString())
        .put("taskId", schedule.map(Schedule::taskId).orElse(""))
        .put("commandId", run.commandId())
        .put("reason", reason);
    events.tell(
        site,
        new Event(
            run.commandId(),
            "/site/" + site + "/schedule/" + StableHash.of(run.schedule()),
            EventType.SCHEDULE_FAILED,
            clock.instant(),
            new UnknownData(data)));
    runs.advance(run.to(Run.State.FAILED, reason, clock.instant()));
  }
}
