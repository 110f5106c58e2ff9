package io.butlerops.functions.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A time of which something is known. */
record Span(Instant from, Instant to) {

  /** All of them as few that do not touch each other, in their order. */
  static List<Span> union(Stream<Span> spans) {
    List<Span> union = new ArrayList<>();
    spans
        .sorted(Comparator.comparing(Span::from))
        .forEach(
            span -> {
              Span last = union.isEmpty() ? null : union.get(union.size() - 1);
              if (last == null || span.from().isAfter(last.to())) {
                union.add(span);
              } else if (span.to().isAfter(last.to())) {
                union.set(union.size() - 1, new Span(last.from(), span.to()));
              }
            });
    return List.copyOf(union);
  }

  /** How much of the two is the same time. */
  Duration shared(Span other) {
    Instant begin = from.isAfter(other.from) ? from : other.from;
    Instant end = to.isBefore(other.to) ? to : other.to;
    return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
  }
}
