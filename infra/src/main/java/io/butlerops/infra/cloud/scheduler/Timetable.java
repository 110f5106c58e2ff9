package io.butlerops.infra.cloud.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All schedules and when each is due next. Where the clock jumps, what lies behind is made up for:
 * as far back as the target may be late, and so many times at most.
 */
final class Timetable {
  private static final Logger log = LoggerFactory.getLogger(Timetable.class);
  private static final int MOST_AT_ONCE = 10_000;

  private final Map<String, Planned> planned = new LinkedHashMap<>();
  private final Target target;

  /** Where it rings. */
  interface Target {
    /**
     * @throws RuntimeException when it cannot be reached
     */
    void ring(String arn, String input);
  }

  /** A schedule, and when it is due next; it may never be. */
  private record Planned(Entry entry, Expression expression, Optional<Instant> due) {
    static Planned from(Entry entry, Instant now) {
      Expression expression = Expression.parse(entry.expression(), entry.zone(), entry.begin());
      return new Planned(entry, expression, expression.next(now));
    }

    Planned after(Instant time) {
      return new Planned(entry, expression, expression.next(time));
    }
  }

  Timetable(Target target) {
    this.target = target;
  }

  /** In place of the one by that name. */
  synchronized void put(Entry entry, Instant now) {
    planned.put(entry.key(), Planned.from(entry, now));
  }

  synchronized Optional<Entry> find(String key) {
    return Optional.ofNullable(planned.get(key)).map(Planned::entry);
  }

  synchronized boolean remove(String key) {
    return planned.remove(key) != null;
  }

  synchronized List<Entry> all() {
    return planned.values().stream().map(Planned::entry).toList();
  }

  /** Rings whatever is due by now. */
  void look(Instant now) {
    due(now).forEach(this::ring);
  }

  private record Ringing(Entry entry, Instant time) {}

  private synchronized List<Ringing> due(Instant now) {
    List<Ringing> due = new ArrayList<>();
    planned.replaceAll((key, one) -> advance(one, now, due));
    return due;
  }

  private static Planned advance(Planned start, Instant now, List<Ringing> due) {
    Planned one = start;
    Duration late = one.entry().latest();
    for (int times = 0; one.due().filter(time -> !time.isAfter(now)).isPresent(); times++) {
      Instant time = one.due().orElseThrow();
      if (times == MOST_AT_ONCE || time.plus(late).isBefore(now)) {
        log.warn("{} missed times before {}", one.entry().key(), now.minus(late));
        Instant rest = now.minus(late).isAfter(time) ? now.minus(late) : now;
        one = one.after(rest);
        continue;
      }
      if (one.entry().enabled()) {
        due.add(new Ringing(one.entry(), time));
      }
      one = one.after(time);
    }
    return one;
  }

  private void ring(Ringing ringing) {
    Entry entry = ringing.entry();
    String input =
        entry.input().replace("<aws.scheduler.scheduled-time>", ringing.time().toString());
    try {
      target.ring(entry.target(), input);
    } catch (RuntimeException e) {
      log.warn("{} could not ring at {}", entry.key(), entry.target(), e);
      entry.deadLetters().ifPresent(arn -> target.ring(arn, input));
    }
  }
}
