package io.butlerops.relay.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes how commands go and tells whoever gave them: callers at this machine by their listener, the
 * cloud by the outbox. The dispatcher's thread.
 */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private final RelayId relay;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Noted noted;
  private final CommandMetrics metrics;
  private final Clock clock;

  Answers(
      RelayId relay,
      Ledger ledger,
      Outbox outbox,
      Noted noted,
      CommandMetrics metrics,
      Clock clock) {
    this.relay = relay;
    this.ledger = ledger;
    this.outbox = outbox;
    this.noted = noted;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** How far it is, before its end. */
  void tell(Job job, Told told) {
    job.last = told;
    job.changed = clock.instant();
    if (job.listener.isPresent()) {
      hear(job, told);
    } else {
      told.results(relay, job.id, job.changed).forEach(result -> outbox.progress(job, result));
    }
  }

  /** It has ended; told even when it cannot be noted. */
  void finish(Job job, Told told) {
    try {
      end(job, told);
    } catch (IOException e) {
      noted.failed(e);
      answer(job, told);
    }
  }

  /**
   * It has ended.
   *
   * @throws IOException when that cannot be noted; then nobody is told
   */
  void end(Job job, Told told) throws IOException {
    metrics.ended(job.kind(), told.state());
    log.info("command {} ({}): {}", job.id, job.kind(), told.state());
    ledger.end(job, told.results(relay, job.id, clock.instant()));
    answer(job, told);
  }

  /** The cloud has given it once more; one that still runs is answered when it ends. */
  void again(Job job) {
    if (job.ended) {
      outbox.end(job);
    }
  }

  /**
   * Somebody at this machine has given it once more: he hears what the first one hears or heard.
   */
  void again(Job job, Consumer<Told> listener) throws IOException {
    if (job.ended) {
      listener.accept(heard(job));
    } else {
      job.listener =
          Optional.of(job.listener.map(first -> first.andThen(listener)).orElse(listener));
    }
  }

  /** What was told of it last. */
  Told heard(Job job) throws IOException {
    if (!job.ended) {
      return job.last;
    }
    List<CommandResult> results = new ArrayList<>();
    for (int part = 0; part < Ledger.parts(job); part++) {
      results.add(CommandCodec.result(ledger.result(job, part)));
    }
    return Told.again(results);
  }

  private void answer(Job job, Told told) {
    job.last = Told.ACCEPTED; // what it ended with is in the ledger
    if (job.listener.isPresent()) {
      hear(job, told);
      job.listener = Optional.empty();
      outbox.told(job);
    } else {
      outbox.end(job);
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
}
