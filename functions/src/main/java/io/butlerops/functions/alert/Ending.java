package io.butlerops.functions.alert;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.contract.TaskData;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a task's execution, or an interactive reload, ended; or that what is watched is in trouble,
 * or no longer.
 *
 * @param key of what ended; the same for all its endings
 * @param at when it stopped where that is known, else when it was heard of
 */
record Ending(SiteId site, String key, boolean success, Instant at) {
  private static final Set<EventType> FAILURES =
      Set.of(
          EventType.TASK_FAILED,
          EventType.TASK_ABORTED,
          EventType.ENGINE_RELOAD_FAILED,
          EventType.SERVICE_STOPPED);

  private static final Set<EventType> SUCCESSES =
      Set.of(EventType.TASK_SUCCEEDED, EventType.SERVICE_STARTED);

  private static final int FINISHED_SUCCESS = 7;
  private static final Set<Integer> NO_SUCCESS = Set.of(6, 8, 11);

  /** What is known of earlier endings stands there. */
  RowKey row() {
    return OpenAlertRow.key(site, key);
  }

  static Set<RowKey> rows(List<Alert> alerts) {
    return alerts.stream()
        .flatMap(alert -> of(alert.occurrence(), alert.occurrence().event().time()).stream())
        .map(Ending::row)
        .collect(Collectors.toSet());
  }

  /**
   * Empty for tests and for what is no ending, or not anybody's.
   *
   * @param now nothing ends later than it is heard of, whatever the clocks of a site say: an ending
   *     in the future would outdate every failure until then
   */
  static Optional<Ending> of(Occurrence occurrence, Instant now) {
    Event event = occurrence.event();
    SiteId site = occurrence.site();
    return occurrence.test()
        ? Optional.empty()
        : key(site, event)
            .flatMap(
                key ->
                    success(event).map(success -> new Ending(site, key, success, at(event, now))));
  }

  private static Optional<String> key(SiteId site, Event event) {
    if (event.data() instanceof EngineReloadData engine) {
      return key(site, "app", engine.appId());
    }
    if (event.data() instanceof ServiceData data) {
      return key(site, "service", data.service().host() + "\n" + data.service().name());
    }
    if (event.data() instanceof AlarmData alarm && event.type().isAlarm()) {
      return key(site, event.type().begun().name(), alarm.subject());
    }
    return event.data() instanceof TaskData task
        ? key(site, "task", task.reported().taskId())
        : Optional.empty();
  }

  private static Optional<String> key(SiteId site, String kind, String id) {
    return id.isBlank()
        ? Optional.empty()
        : Optional.of(StableHash.of(site.value(), kind, id.toLowerCase(Locale.ROOT)));
  }

  private static Optional<Boolean> success(Event event) {
    if (event.type().isAlarm()) {
      return Optional.of(event.type().isOver());
    }
    if (SUCCESSES.contains(event.type())) {
      return Optional.of(true);
    }
    if (event.type().equals(EventType.TASK_DISTRIBUTED)) {
      return execution(event).map(Execution::status).flatMap(Ending::success);
    }
    return FAILURES.contains(event.type()) ? Optional.of(false) : Optional.empty();
  }

  /** A distribution may end without a known outcome; then nothing begins or ends with it. */
  private static Optional<Boolean> success(int status) {
    return status == FINISHED_SUCCESS || NO_SUCCESS.contains(status)
        ? Optional.of(status == FINISHED_SUCCESS)
        : Optional.empty();
  }

  private static Instant at(Event event, Instant now) {
    Instant stopped = execution(event).flatMap(Execution::stopTime).orElse(event.time());
    return Stream.of(stopped, event.time(), now).min(Instant::compareTo).orElseThrow();
  }

  private static Optional<Execution> execution(Event event) {
    return event.data() instanceof TaskData task ? task.execution() : Optional.empty();
  }
}
