package io.butlerops.relay.command;

import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.api.CommandView;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
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
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SWEEP = Duration.ofHours(1);

  private final RelayId relay;
  private final CommandMetrics metrics;
  private final CloudClock cloud;
  private final Runners runners;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Answers answers;
  private final Course course;
  private final Noted noted = new Noted();
  private final Serial thread = new Serial("command");
  private final Clock clock;
  private Instant swept;

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
    this.relay = parts.relay();
    this.metrics = new CommandMetrics(registry);
    this.clock = clock;
    this.swept = clock.instant();
    this.cloud = new CloudClock(clock, System::nanoTime);
    this.runners = new Runners(relay, parts.version(), parts.runners());
    this.ledger = new Ledger(dir, clock);
    this.outbox = new Outbox(relay, parts.publisher(), parts.pace(), thread, ledger);
    this.answers = new Answers(relay, ledger, outbox, noted, metrics, clock);
    this.course = new Course(runners, ledger, answers, noted, metrics, cloud, clock, thread);
  }

  /** Takes up what an earlier process left. */
  public void start() {
    thread.run(() -> List.copyOf(ledger.open()).forEach(course::recover));
    thread.run(course::tick);
    thread.run(this::sweepAgain);
  }

  /** The connection is there (again): to be called every time it comes up. */
  public void resume() {
    thread.run(outbox::resume);
  }

  /** {@inheritDoc} Completes once the command is safely noted, or is none. */
  @Override
  public CompletionStage<Void> take(Incoming message) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    thread.run(
        () -> {
          try {
            received(message);
          } catch (IOException e) {
            noted.failed(e);
            taken.completeExceptionally(e);
          } finally {
            taken.complete(null); // what else is wrong with it does not pass by itself
          }
        });
    return taken;
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
            noted.failed(e);
            listener.accept(runners.notNoted(e.getMessage()));
          }
        });
  }

  /** How far a command came, of the cloud or of this machine; empty when it is not known here. */
  CompletableFuture<Optional<CommandView>> find(String id) {
    CompletableFuture<Optional<CommandView>> found = new CompletableFuture<>();
    thread.run(
        () -> {
          try {
            Optional<Job> job = ledger.find(id);
            found.complete(job.isEmpty() ? Optional.empty() : Optional.of(view(job.get())));
          } catch (IOException e) {
            found.completeExceptionally(e);
          }
        });
    return found;
  }

  /** Whether commands can be noted, and how many are under way. */
  public Check check() {
    return noted.check();
  }

  /** What is under way then is unknown to the next process, unless its runner takes it up. */
  @Override
  public void close() throws IOException {
    thread.close();
    ledger.close();
  }

  /** Looks at what is due, also when a test has moved the clock. */
  void look() {
    course.look();
  }

  /** Every hour, and when much was written since; whatever goes wrong, it comes again. */
  private void sweepAgain() {
    try {
      if (!clock.instant().isBefore(swept.plus(SWEEP)) || ledger.hasGrown()) {
        swept = clock.instant();
        sweep();
      }
    } finally {
      thread.later(this::sweepAgain, TICK.toNanos());
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
      answers.again(known.get());
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

  /** The same id again is the same command. */
  private void given(CommandMessage message, Consumer<Told> listener) throws IOException {
    Optional<Job> known = ledger.find(message.id());
    if (known.isPresent()) {
      metrics.repeated();
      answers.again(known.get(), listener);
    } else {
      taken(message, Optional.of(listener));
    }
  }

  private void taken(CommandMessage message, Optional<Consumer<Told>> listener) throws IOException {
    Job job = ledger.take(message);
    job.listener = listener;
    try {
      course.begin(job);
    } catch (IOException e) {
      ledger.forget(job);
      throw e;
    }
  }

  private CommandView view(Job job) throws IOException {
    Told told = answers.heard(job);
    Optional<Failure> tooLarge = told.tooLarge();
    return new CommandView(
        job.id,
        job.type,
        relay.toString(),
        told.state().name(),
        job.issued,
        job.changed,
        CommandCodec.unread(tooLarge.isPresent() ? List.of() : told.parts()),
        told.failure().or(() -> tooLarge));
  }
}
