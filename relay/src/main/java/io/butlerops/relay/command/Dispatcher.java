package io.butlerops.relay.command;

import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.mqtt.Inbox;
import io.butlerops.relay.mqtt.Incoming;
import io.butlerops.relay.mqtt.Publisher;
import io.butlerops.relay.send.Pace;
import io.butlerops.relay.send.Serial;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each command once, has it done at its time by the runner for it, and tells what becomes of
 * it [P19]. One thread owns all of its state; it writes the disk and waits for nothing else.
 */
public final class Dispatcher implements Inbox, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final String PART = "commands";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final int MOST_UNDER_WAY = 5_000;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration DISK_AGAIN = Duration.ofSeconds(2);
  private static final Duration SWEEP = Duration.ofHours(1);

  private final Parts parts;
  private final Clock clock;
  private final CommandMetrics metrics;
  private final CloudClock cloud;
  private final Runners runners;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Serial thread = new Serial("command");
  private final Turns turns = new Turns();
  private Instant swept;
  private volatile Check check = Check.ok(PART, "none yet");

  /**
   * What commands go through. It closes none of them.
   *
   * @param version of this relay, for people
   * @param runners of what relay.yaml switches on
   * @param pace of everything that the publisher sends
   */
  public record Parts(
      RelayId relay, String version, List<Runner> runners, Publisher publisher, Pace pace) {
    public Parts {
      runners = List.copyOf(runners);
    }
  }

  /**
   * @param dir of what is known of commands
   */
  public Dispatcher(Parts parts, Path dir, Clock clock, PrometheusRegistry registry)
      throws IOException {
    this.parts = parts;
    this.clock = clock;
    this.metrics = new CommandMetrics(registry);
    this.cloud = new CloudClock(clock, System::nanoTime);
    this.runners = new Runners(parts.relay(), parts.version(), parts.runners());
    this.ledger = new Ledger(dir, clock);
    this.outbox = new Outbox(parts.relay(), parts.publisher(), parts.pace(), thread, ledger);
    this.swept = clock.instant();
  }

  /** Takes up what an earlier process left. */
  public void start() {
    thread.run(() -> List.copyOf(ledger.open()).forEach(this::recover));
    thread.run(this::tickAgain);
  }

  /** The connection is there (again): to be called every time it comes up. */
  public void resume() {
    thread.run(outbox::resume);
  }

  /** {@inheritDoc} Completes once the command is safely noted, or is none. */
  @Override
  public CompletionStage<Void> take(Incoming message) {
    CompletableFuture<Void> noted = new CompletableFuture<>();
    thread.run(
        () -> {
          try {
            received(message);
          } catch (IOException e) {
            failed(e);
            noted.completeExceptionally(e);
          } finally {
            noted.complete(null); // what else is wrong with it does not pass by itself
          }
        });
    return noted;
  }

  /**
   * A command that was given at this machine.
   *
   * @param listener hears how it goes, on the dispatcher's thread
   */
  void take(CommandMessage message, Consumer<Told> listener) {
    thread.run(
        () -> {
          try {
            given(message, listener);
          } catch (IOException e) {
            failed(e);
            listener.accept(runners.notNoted(e.getMessage()));
          }
        });
  }

  /** Whether commands can be noted, and how many are under way. */
  public Check check() {
    return check;
  }

  /** What is under way then is unknown to the next process, unless its runner takes it up. */
  @Override
  public void close() throws IOException {
    thread.close();
    ledger.close();
  }

  /** Looks at what is due, also when a test has moved the clock. */
  void look() {
    Instant now = cloud.now();
    turns.remove(this::isLate).forEach(this::expire);
    turns.due(now).forEach(this::admit);
    turns.next().ifPresent(instant -> lookAt(instant, now));
    count();
  }

  private void lookAt(Instant instant, Instant now) {
    Duration wait = Duration.between(now, instant);
    if (wait.compareTo(TICK) < 0) {
      thread.later(this::look, wait.isNegative() ? 0 : wait.toNanos());
    }
  }

  /** Whatever goes wrong in one tick, the next one comes. */
  private void tickAgain() {
    try {
      look();
      if (!clock.instant().isBefore(swept.plus(SWEEP)) || ledger.hasGrown()) {
        swept = clock.instant();
        sweep();
      }
    } finally {
      thread.later(this::tickAgain, TICK.toNanos());
    }
  }

  private void sweep() {
    try {
      ledger.sweep();
    } catch (IOException e) {
      log.warn("old commands cannot be deleted: {}", e.getMessage());
    }
  }

  private void received(Incoming incoming) throws IOException {
    Optional<CommandMessage> message = understood(incoming.payload());
    if (message.isEmpty()) {
      metrics.malformed();
      return;
    }
    Optional<Job> known = ledger.find(message.get().id());
    if (known.isPresent()) {
      metrics.repeated();
      answerAgain(known.get());
      return;
    }
    if (incoming.live()) {
      cloud.heard(message.get().issued());
    }
    taken(message.get(), Optional.empty());
  }

  private static Optional<CommandMessage> understood(byte[] payload) {
    try {
      CommandMessage message = CommandCodec.message(payload);
      if (ID.matcher(message.id()).matches()) {
        return Optional.of(message);
      }
      log.warn("a command's id is not of letters, digits, '-' and '_', 128 at most");
    } catch (InvalidMessage e) {
      log.warn("{}", e.getMessage());
    }
    return Optional.empty();
  }

  /** One that still runs is answered when it ends. */
  private void answerAgain(Job job) {
    if (job.ended) {
      outbox.end(job);
    }
  }

  /** The same id again is the same command: its giver hears what the first one hears or heard. */
  private void given(CommandMessage message, Consumer<Told> listener) throws IOException {
    Optional<Job> known = ledger.find(message.id());
    if (known.isEmpty()) {
      taken(message, Optional.of(listener));
      return;
    }
    metrics.repeated();
    Job job = known.get();
    if (job.ended) {
      listener.accept(heard(job));
    } else {
      job.listener =
          Optional.of(job.listener.map(first -> first.andThen(listener)).orElse(listener));
    }
  }

  private Told heard(Job job) throws IOException {
    List<CommandResult> results = new ArrayList<>();
    for (int part = 0; part < Ledger.parts(job); part++) {
      results.add(CommandCodec.result(ledger.result(job, part)));
    }
    return Told.again(results);
  }

  private void taken(CommandMessage message, Optional<Consumer<Told>> listener) throws IOException {
    boolean isFull = turns.size() >= MOST_UNDER_WAY;
    Job job = ledger.take(message);
    job.listener = listener;
    try {
      Optional<Told> refusal =
          isFull ? runners.tooMany(MOST_UNDER_WAY) : runners.refusal(message.command());
      if (refusal.isPresent()) {
        end(job, refusal.get());
      } else {
        admitNew(job);
      }
    } catch (IOException e) {
      ledger.forget(job);
      throw e;
    }
    count();
  }

  private void admitNew(Job job) throws IOException {
    Optional<Instant> early = job.notBefore().filter(cloud.now()::isBefore);
    if (early.isPresent() || (!isLate(job) && !isFree(job))) {
      ledger.force();
      tell(job, Told.of(State.ACCEPTED));
      early.ifPresentOrElse(instant -> hold(job, instant), () -> turns.queue(job));
    } else if (isLate(job)) {
      expire(job);
    } else {
      begin(job);
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
        begin(job);
      } catch (IOException e) {
        failed(e);
        turns.hold(job, cloud.now().plus(DISK_AGAIN));
      }
    }
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

  private void begin(Job job) throws IOException {
    ledger.begin(job);
    check = Check.ok(PART, "noted");
    job.notBefore().ifPresent(instant -> metrics.late(Duration.between(instant, cloud.now())));
    tell(job, Told.of(State.ACCEPTED));
    run(job);
  }

  private void run(Job job) {
    turns.begun(job.kind());
    var unused =
        runners
            .run(job.message(), told -> progressed(job, told))
            .thenAccept(told -> thread.run(() -> ran(job, told)));
  }

  private void progressed(Job job, Told told) {
    thread.run(
        () -> {
          if (!job.ended) {
            tell(job, told);
          }
        });
  }

  private void ran(Job job, Told told) {
    String kind = job.kind();
    finish(job, told);
    turns.ended(kind);
    admitNext(kind);
    count();
  }

  private void admitNext(String kind) {
    Optional<Job> next = turns.next(kind);
    while (next.filter(this::isLate).isPresent()) {
      expire(next.get());
      next = turns.next(kind);
    }
    next.ifPresent(this::admit);
  }

  private void expire(Job job) {
    finish(job, runners.late(job.message()));
  }

  /** Its result is told even when it cannot be noted. */
  private void finish(Job job, Told told) {
    try {
      end(job, told);
    } catch (IOException e) {
      failed(e);
      answer(job, told);
    }
  }

  private void end(Job job, Told told) throws IOException {
    metrics.ended(job.kind(), told.state());
    log.info("command {} ({}): {}", job.id, job.kind(), told.state());
    ledger.end(job, told.results(parts.relay(), job.id, clock.instant()));
    answer(job, told);
  }

  private void answer(Job job, Told told) {
    if (job.listener.isPresent()) {
      tell(job, told);
      job.listener = Optional.empty();
      outbox.told(job);
    } else {
      outbox.end(job);
    }
  }

  private void tell(Job job, Told told) {
    if (job.listener.isPresent()) {
      hear(job, told);
    } else if (!told.state().isLast()) {
      List<CommandResult> results = told.results(parts.relay(), job.id, clock.instant());
      results.forEach(result -> outbox.progress(job, result));
    }
  }

  /** A listener's fault is its own: the command has come this far all the same. */
  private static void hear(Job job, Told told) {
    try {
      job.listener.orElseThrow().accept(told);
    } catch (RuntimeException e) {
      log.error("who gave command {} could not be told", job.id, e);
    }
  }

  private void recover(Job job) {
    if (job.ended) {
      outbox.end(job);
    } else if (job.begun || job.message.isEmpty()) {
      takeUp(job);
    } else {
      recoverWaiting(job);
    }
  }

  private void recoverWaiting(Job job) {
    runners
        .refusal(job.message().command())
        .ifPresentOrElse(
            refusal -> finish(job, refusal),
            () -> hold(job, job.notBefore().orElseGet(cloud::now)));
  }

  private void takeUp(Job job) {
    Optional<Command> command = job.message.map(CommandMessage::command);
    if (command.flatMap(runners::find).filter(one -> one.resumes(command.get())).isPresent()) {
      run(job);
    } else {
      finish(job, runners.stopped());
    }
  }

  private void count() {
    metrics.underWay(turns.size());
  }

  private void failed(IOException e) {
    check =
        Check.fail(
            PART,
            "commands cannot be noted, so none runs: " + e.getMessage(),
            "see the disk and the rights of the folder spool.dir");
    log.error("{}", check.message());
  }
}
