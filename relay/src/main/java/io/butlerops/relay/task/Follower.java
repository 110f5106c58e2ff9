package io.butlerops.relay.task;

import io.butlerops.contract.command.TasksStarted.Ended;
import io.butlerops.relay.qrs.Tasks;
import io.butlerops.relay.qrs.Tasks.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Looks at an execution with growing gaps until it has ended. */
record Follower(Tasks tasks, Clock clock) {
  private static final Duration FIRST_GAP = Duration.ofMillis(500);
  private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

  /** No reload that somebody waits for takes longer. */
  private static final Duration LIMIT = Duration.ofHours(24);

  /** Between the end of a session and its result QRS may know neither. */
  private static final int MOST_NOWHERE = 6;

  private static final Ended UNKNOWN = new Ended("Unknown", Optional.empty());

  CompletableFuture<Ended> end(String session) {
    if (session.isEmpty()) {
      return CompletableFuture.completedFuture(UNKNOWN);
    }
    return look(session, clock.instant().plus(LIMIT), FIRST_GAP, 0);
  }

  private CompletableFuture<Ended> look(
      String session, Instant until, Duration gap, int nowhereBefore) {
    return tasks
        .look(session)
        .thenCompose(
            standing -> {
              if (standing instanceof Standing.Over over) {
                return CompletableFuture.completedFuture(new Ended(over.status(), over.stopped()));
              }
              int nowhere = standing instanceof Standing.Nowhere ? nowhereBefore + 1 : 0;
              return nowhere >= MOST_NOWHERE || clock.instant().isAfter(until)
                  ? CompletableFuture.completedFuture(UNKNOWN)
                  : tasks.after(gap, () -> look(session, until, longer(gap), nowhere));
            });
  }

  private static Duration longer(Duration gap) {
    Duration doubled = gap.multipliedBy(2);
    return doubled.compareTo(LONGEST_GAP) < 0 ? doubled : LONGEST_GAP;
  }
}
