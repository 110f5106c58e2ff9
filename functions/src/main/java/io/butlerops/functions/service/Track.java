package io.butlerops.functions.service;

import io.butlerops.contract.reading.Service.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was heard of a service. Hearing the same again changes nothing, and the order in which
 * changes are heard of does not matter.
 *
 * @param marks the state that begins at a time; the same may begin twice
 * @param known times of which there are readings
 */
record Track(NavigableMap<Instant, State> marks, List<Span> known) {
  /** A reading speaks for this long, unless there is a later one. */
  static final Duration REACH = Duration.ofMinutes(10);

  /** More than this in a day is noise. */
  static final int MOST_MARKS = 500;

  static final Track NONE = new Track(new TreeMap<>(), List.of());

  Track {
    marks = Collections.unmodifiableNavigableMap(new TreeMap<>(marks));
    known = List.copyOf(known);
  }

  /** It was told that the service has come to this state. */
  Track changed(Instant at, State state) {
    return with(at, state).heard(at);
  }

  /** A reading that comes late tells no more than that there is one: what changed was told. */
  Track read(Instant at, State state) {
    Map.Entry<Instant, State> before = marks.floorEntry(at);
    boolean late = known.stream().anyMatch(span -> at.isBefore(span.to().minus(REACH)));
    boolean news = before == null || (before.getValue() != state && !late);
    return (news ? with(at, state) : this).heard(at);
  }

  private Track with(Instant at, State state) {
    if (marks.size() >= MOST_MARKS) {
      return this;
    }
    NavigableMap<Instant, State> all = new TreeMap<>(marks);
    all.put(at, state);
    return new Track(all, known);
  }

  private Track heard(Instant at) {
    return new Track(
        marks, Span.union(Stream.concat(known.stream(), Stream.of(new Span(at, at.plus(REACH))))));
  }

  /** With what was heard at another time. */
  Track and(Track other) {
    NavigableMap<Instant, State> all = new TreeMap<>(marks);
    all.putAll(other.marks);
    return new Track(all, Span.union(Stream.concat(known.stream(), other.known.stream())));
  }
}
