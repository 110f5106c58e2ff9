package io.butlerops.functions.service;

import io.butlerops.contract.reading.Service.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much of a day a service ran. A day with a change of the clocks has its 23 or 25 hours; today
 * ends now.
 *
 * @param unknown time of which there is no reading: it counts neither way
 */
public record Availability(LocalDate day, Duration up, Duration down, Duration unknown) {

  static Availability of(LocalDate day, ZoneId zone, Track track, Instant now) {
    Instant begin = day.atStartOfDay(zone).toInstant();
    Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
    Span whole = new Span(begin, midnight.isBefore(now) ? midnight : now);
    Duration up = Duration.ZERO;
    Duration down = Duration.ZERO;
    for (Map.Entry<Span, State> each : states(track, whole.to())) {
      Duration known =
          track.known().stream()
              .map(span -> clipped(span, whole).shared(each.getKey()))
              .reduce(Duration.ZERO, Duration::plus);
      if (each.getValue() == State.RUNNING) {
        up = up.plus(known);
      } else if (each.getValue() != State.UNKNOWN) {
        down = down.plus(known);
      }
    }
    Duration length = whole.shared(whole);
    return new Availability(day, up, down, length.minus(up).minus(down));
  }

  /** Of the known time; empty when nothing is known. */
  public OptionalDouble percent() {
    long known = up.plus(down).toMillis();
    return known == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.floor(up.toMillis() * 100_000.0 / known) / 1000);
  }

  private static Span clipped(Span span, Span whole) {
    Instant from = span.from().isBefore(whole.from()) ? whole.from() : span.from();
    Instant to = span.to().isAfter(whole.to()) ? whole.to() : span.to();
    return new Span(from, to);
  }

  private static List<Map.Entry<Span, State>> states(Track track, Instant end) {
    List<Map.Entry<Span, State>> states = new ArrayList<>();
    track
        .marks()
        .forEach(
            (at, state) -> {
              Instant next = track.marks().higherKey(at);
              states.add(Map.entry(new Span(at, next == null ? end : next), state));
            });
    return states;
  }
}
