package io.butlerops.infra.demo;

import io.butlerops.contract.Event;
import io.butlerops.functions.alert.AlertRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for what people are to hear, and prints each hop on the way. */
final class Narrator {
  private static final long GLANCE_MILLIS = 50;
  private static final int LATEST_EVENTS = 50;

  private final Stage stage;
  private final PrintWriter out;

  Narrator(Stage stage, PrintWriter out) {
    this.stage = stage;
    this.out = out;
  }

  void say(String format, Object... values) {
    out.printf(format + "%n", values);
  }

  /** Returns when all four destinations have the alert of this event. */
  void follow(String eventId, Duration limit) throws IOException, InterruptedException, NotSeen {
    follow(new Journey(stage, eventId), List.of(), limit);
  }

  /**
   * As {@link #follow(String, Duration)}, for an event whose id is known only when it is there.
   *
   * @param what happens now; the hops' times count from here
   */
  void follow(String what, Predicate<Event> wanted, Duration limit)
      throws IOException, InterruptedException, NotSeen {
    Hop opening = new Hop(what, Instant.now());
    long end = System.nanoTime() + limit.toNanos();
    String id =
        await(limit, () -> recorded(wanted, opening.time()))
            .orElseThrow(
                () -> new NotSeen(what + ": no such event within " + limit.toSeconds() + " s"));
    Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    follow(new Journey(stage, id), List.of(opening), left);
  }

  /** What there is to be seen at a glance, if anything. */
  @FunctionalInterface
  interface Glance<T> {
    Optional<T> look() throws IOException, InterruptedException, NotSeen;
  }

  /** Looks again and again; empty when there is nothing within the limit. */
  static <T> Optional<T> await(Duration limit, Glance<T> glance)
      throws IOException, InterruptedException, NotSeen {
    long end = System.nanoTime() + limit.toNanos();
    Optional<T> seen = glance.look();
    while (seen.isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
      seen = glance.look();
    }
    return seen;
  }

  /** Prints each hop as soon as it is known; destinations do not become known in their order. */
  private void follow(Journey journey, List<Hop> opening, Duration limit)
      throws IOException, InterruptedException, NotSeen {
    Set<Hop> shown = new HashSet<>();
    Optional<Boolean> complete = await(limit, () -> told(journey, opening, shown));
    if (complete.isEmpty()) {
      throw new NotSeen(
          "not delivered within %d s: %s".formatted(limit.toSeconds(), journey.missing()));
    }
    say("All %d destinations have the alert.", Stage.DESTINATIONS.size());
  }

  private Optional<Boolean> told(Journey journey, List<Hop> opening, Set<Hop> shown)
      throws IOException, InterruptedException {
    boolean complete = journey.complete();
    List<Hop> hops = new ArrayList<>(opening);
    hops.addAll(journey.hops());
    hops.stream().filter(shown::add).forEach(hop -> say("%s", hop.line(hops.get(0).time())));
    return complete ? Optional.of(true) : Optional.empty();
  }

  private Optional<String> recorded(Predicate<Event> wanted, Instant since) {
    return stage.alerts().recent(Stage.SITE, LATEST_EVENTS).stream()
        .filter(alert -> !alert.recorded().isBefore(since))
        .map(AlertRecord::occurrence)
        .map(occurrence -> occurrence.event())
        .filter(wanted)
        .map(Event::id)
        .findFirst();
  }
}
