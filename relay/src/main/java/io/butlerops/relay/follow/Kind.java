package io.butlerops.relay.follow;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Missing;
import io.butlerops.contract.TaskData;
import io.butlerops.relay.qrs.Enriched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why an event is asked about again, how often, how long, and what comes of it. */
enum Kind {
  /**
   * It left without all that QRS may tell; each part follows it as soon as it is told, for routes
   * wait for metadata and not for logs.
   */
  LATE(Duration.ofSeconds(5), Duration.ofSeconds(40), Duration.ofMinutes(2)) {
    @Override
    Optional<Event> made(FollowUp asked, Enriched told, boolean last) {
      boolean better = !told.open().containsAll(asked.open());
      return better ? Optional.of(enriched(asked, told.event())) : Optional.empty();
    }
  },

  /** A distribution that may still run; its event is made when it has ended. */
  DISTRIBUTION(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(24)) {
    @Override
    Optional<Event> made(FollowUp asked, Enriched told, boolean last) {
      if (!told.isUndecided()) {
        return Optional.of(told.event());
      }
      return last ? Optional.of(undecided(told.event())) : Optional.empty();
    }
  };

  private final Duration firstGap;
  private final Duration longestGap;
  private final Duration limit;

  Kind(Duration firstGap, Duration longestGap, Duration limit) {
    this.firstGap = firstGap;
    this.longestGap = longestGap;
    this.limit = limit;
  }

  /**
   * The event that is to leave now, if any.
   *
   * @param last nobody asks again
   */
  abstract Optional<Event> made(FollowUp asked, Enriched told, boolean last);

  /**
   * The wait before the next look.
   *
   * @param looks how often was looked already
   */
  Duration gap(int looks) {
    Duration doubled = firstGap.multipliedBy(1L << Math.min(looks, 10));
    return doubled.compareTo(longestGap) < 0 ? doubled : longestGap;
  }

  Duration longestGap() {
    return longestGap;
  }

  /** How long after the first look is asked for the last one is. */
  Duration limit() {
    return limit;
  }

  /** As file names and metric labels have it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Event enriched(FollowUp asked, Event told) {
    return new Event(
        asked.eventId(), told.source(), EventType.TASK_ENRICHED, told.time(), told.data());
  }

  private static Event undecided(Event event) {
    TaskData data = (TaskData) event.data();
    List<Missing> missing = new ArrayList<>();
    for (Missing each : data.missing()) {
      boolean isEnd = each.what().equals("execution");
      missing.add(isEnd ? new Missing("execution", unknown(each.reason())) : each);
    }
    TaskData known =
        new TaskData(
            data.kind(),
            data.reported(),
            data.heardBy(),
            data.test(),
            data.execution(),
            data.task(),
            data.app(),
            data.scriptLog(),
            missing);
    return new Event(event.id(), event.source(), event.type(), event.time(), known);
  }

  private static String unknown(String reason) {
    return "outcome unknown after " + DISTRIBUTION.limit.toHours() + " h: " + reason;
  }
}
