package io.butlerops.functions.watch;

import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.reading.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was heard of a relay beside its presence.
 *
 * @param heard when the status came
 * @param spool what waited at it, at the last two statuses, the older one first
 * @param clockMillis what its clock lacked, at the last three statuses
 * @param loop the last loop test that came
 */
public record RelayHeard(
    Optional<Status> status,
    Optional<Heard> heard,
    List<Spool> spool,
    List<Long> clockMillis,
    Optional<Loop> loop) {
  static final RelayHeard NONE =
      new RelayHeard(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

  static final int CLOCK_SAMPLES = 3;

  /** Present, and above zero, where loop tests are on. */
  private static final String LOOPS = "butler_relay_loop_tests_sent_total";

  public RelayHeard {
    status = Absent.orEmpty(status);
    heard = Absent.orEmpty(heard);
    spool = Absent.orEmpty(spool);
    clockMillis = Absent.orEmpty(clockMillis);
    loop = Absent.orEmpty(loop);
  }

  /**
   * What waits, of all lanes.
   *
   * @param age of the oldest in seconds, 0 when nothing waits; both times are the relay's
   */
  public record Spool(long waiting, long age) {
    static Spool of(Status status, Instant told) {
      return new Spool(
          status.lanes().stream().mapToLong(Status.Lane::waiting).sum(),
          status.lanes().stream()
              .flatMap(lane -> lane.oldest().stream())
              .min(Comparator.naturalOrder())
              .map(oldest -> Math.max(0, Duration.between(oldest, told).toSeconds()))
              .orElse(0L));
    }
  }

  /**
   * A loop test as it came.
   *
   * @param latencyMillis from the relay to here, corrected by what its clock lacks
   */
  public record Loop(String id, Instant received, long latencyMillis) {}

  /**
   * @param offset what its clock lacks now, as presence tells it
   */
  RelayHeard after(Status next, Heard at, Optional<Duration> offset) {
    if (heard.isPresent() && !at.isNewsAfter(heard.get())) {
      return this;
    }
    return new RelayHeard(
        Optional.of(next),
        Optional.of(at),
        last(spool, Spool.of(next, at.told()), 2),
        offset.map(lack -> last(clockMillis, lack.toMillis(), CLOCK_SAMPLES)).orElse(clockMillis),
        loop);
  }

  RelayHeard after(LoopTest test, Instant received, Optional<Duration> offset) {
    Instant sent = test.sent().plus(offset.orElse(Duration.ZERO));
    long latency = Math.max(0, Duration.between(sent, received).toMillis());
    return loop.filter(known -> known.id().equals(test.id())).isPresent()
        ? this
        : new RelayHeard(
            status, heard, spool, clockMillis, Optional.of(new Loop(test.id(), received, latency)));
  }

  boolean hasLoopTests() {
    return status.map(told -> told.counters().getOrDefault(LOOPS, 0L) > 0).orElse(false);
  }

  /**
   * Whether the last loop test that came back was sent lately, if there are any. A relay that has
   * just begun is given as much time.
   */
  boolean isLooped(Duration within, Instant now) {
    if (!hasLoopTests()) {
      return true;
    }
    Instant told = heard.orElseThrow().told();
    Duration since = Duration.between(heard.orElseThrow().received(), now);
    return Stream.concat(
            status.orElseThrow().loop().map(Status.Loop::sent).stream(),
            status.orElseThrow().started().stream())
        .max(Comparator.naturalOrder())
        .map(time -> Duration.between(time, told).plus(since).compareTo(within) <= 0)
        .orElse(false);
  }

  private static <T> List<T> last(List<T> known, T next, int most) {
    List<T> all = new ArrayList<>(known);
    all.add(next);
    return all.subList(Math.max(0, all.size() - most), all.size());
  }
}
