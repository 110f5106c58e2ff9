package io.butlerops.relay.command;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.relay.send.Serial;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The way of a command that was taken: it waits for its instant and its turn, runs, and ends, or
 * expires before it has begun. The dispatcher's thread.
 */
final class Course {
  private static final int MOST_UNDER_WAY = 5_000;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration DISK_AGAIN = Duration.ofSeconds(2);

  private final Runners runners;
  private final Ledger ledger;
  private final Answers answers;
  private final Noted noted;
  private final CommandMetrics metrics;
  private final CloudClock cloud;
  private final Clock clock;
  private final Serial thread;
  private final Turns turns = new Turns();

  Course(
      Runners runners,
      Ledger ledger,
      Answers answers,
      Noted noted,
      CommandMetrics metrics,
      CloudClock cloud,
      Clock clock,
      Serial thread) {
    this.runners = runners;
    this.ledger = ledger;
    this.answers = answers;
    this.noted = noted;
    this.metrics = metrics;
    this.cloud = cloud;
    this.clock = clock;
    this.thread = thread;
  }

  /** Looks at what is due, from now on every second; whatever goes wrong, it looks again. */
  void tick() {
    try {
      look();
    } finally {
      thread.later(this::tick, TICK.toNanos());
    }
  }

  /** Looks at what is due. */
  void look() {
    Instant now = cloud.now();
    turns.remove(this::isLate).forEach(this::expire);
    turns.due(now).forEach(this::admit);
    turns.next().ifPresent(instant -> lookAt(instant, now));
    count();
  }

  /**
   * One that was just noted.
   *
   * @throws IOException when what becomes of it cannot be
   */
  void begin(Job job) throws IOException {
    Optional<Told> refusal =
        turns.size() >= MOST_UNDER_WAY
            ? runners.tooMany(MOST_UNDER_WAY)
            : runners.refusal(job.message().command());
    if (refusal.isPresent()) {
      answers.end(job, refusal.get());
    } else {
      admitNew(job);
    }
    count();
  }

  /** One that an earlier process left. */
  void recover(Job job) {
    if (job.ended) {
      answers.again(job);
    } else if (job.begun || job.message.isEmpty()) {
      takeUp(job);
    } else {
      recoverWaiting(job);
    }
  }

  private void lookAt(Instant instant, Instant now) {
    Duration wait = Duration.between(now, instant);
    if (wait.compareTo(TICK) < 0) {
      thread.later(this::look, wait.isNegative() ? 0 : wait.toNanos());
    }
  }

  private void admitNew(Job job) throws IOException {
    Optional<Instant> early = job.notBefore().filter(cloud.now()::isBefore);
    if (early.isPresent() || (!isLate(job) && !isFree(job))) {
      ledger.force();
      answers.tell(job, Told.ACCEPTED);
      early.ifPresentOrElse(instant -> hold(job, instant), () -> turns.queue(job));
    } else if (isLate(job)) {
      expire(job);
    } else {
      run(job);
    }
  }

  private void hold(Job job, Instant until) {
    turns.hold(job, until);
    lookAt(until, cloud.now());
  }

  /** The way of one that has been waiting. */
  private void admit(Job job) {
    if (isLate(job)) {
      String kind = job.kind();
      expire(job);
      admitNext(kind);
    } else if (!isFree(job)) {
      turns.queue(job);
    } else {
      try {
        run(job);
      } catch (IOException e) {
        noted.failed(e);
        turns.hold(job, cloud.now().plus(DISK_AGAIN));
      }
    }
  }

  private void admitNext(String kind) {
    Optional<Job> next = turns.next(kind);
    while (next.filter(this::isLate).isPresent()) {
      expire(next.get());
      next = turns.next(kind);
    }
    next.ifPresent(this::admit);
  }

  private boolean isLate(Job job) {
    Instant now = job.listener.isPresent() ? clock.instant() : cloud.now();
    return job.message().expires().isBefore(now);
  }

  private boolean isFree(Job job) {
    return runners
        .find(job.message().command())
        .map(runner -> turns.isFree(job.kind(), runner.atOnce()))
        .orElse(true);
  }

  private void expire(Job job) {
    answers.finish(job, runners.late(job.message()));
  }

  private void run(Job job) throws IOException {
    ledger.begin(job);
    noted.well();
    job.notBefore().ifPresent(instant -> metrics.late(Duration.between(instant, cloud.now())));
    answers.tell(job, Told.ACCEPTED);
    runNoted(job);
  }

  private void runNoted(Job job) {
    turns.begun(job.kind());
    var unused =
        runners
            .run(job.message(), told -> thread.run(() -> progressed(job, told)))
            .thenAccept(told -> thread.run(() -> ran(job, told)));
  }

  private void progressed(Job job, Told told) {
    if (!job.ended) {
      answers.tell(job, told);
    }
  }

  private void ran(Job job, Told told) {
    String kind = job.kind();
    answers.finish(job, told);
    turns.ended(kind);
    admitNext(kind);
    count();
  }

  private void recoverWaiting(Job job) {
    runners
        .refusal(job.message().command())
        .ifPresentOrElse(
            refusal -> answers.finish(job, refusal),
            () -> hold(job, job.notBefore().orElseGet(cloud::now)));
  }

  private void takeUp(Job job) {
    Optional<Command> command = job.message.map(CommandMessage::command);
    if (command.flatMap(runners::find).filter(one -> one.resumes(command.get())).isPresent()) {
      runNoted(job);
    } else {
      answers.finish(job, runners.stopped());
    }
  }

  private void count() {
    metrics.underWay(turns.size());
  }
}
