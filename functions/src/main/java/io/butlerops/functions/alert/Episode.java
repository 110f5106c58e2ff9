package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.delivery.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trouble from its first failure on.
 *
 * @param since time of the first failure
 * @param latest time of the latest failure
 * @param count of failures
 * @param event of the latest failure, without its script log
 * @param told who heard of it, and so hears of its end; the first {@value #MAX_TOLD} of them:
 *     whoever comes after them is told of failures all the same, but not of the end
 */
public record Episode(
    Instant since,
    Instant latest,
    int count,
    Event event,
    List<Told> told,
    Optional<Acknowledged> acknowledged,
    Optional<Snoozed> snoozed) {
  static final int MAX_TOLD = 200;

  /** Somebody takes care of it: nobody is told of further failures until it is over. */
  public record Acknowledged(String by, Instant at, String comment) {}

  /** Nobody is told of further failures for a while. */
  public record Snoozed(String by, Instant at, Instant until) {}

  /**
   * Who heard of it.
   *
   * @param route that asked, empty for the catch-all
   * @param channel at destinations with channels
   * @param recovered whether a message about the end is wanted
   * @param fallback destinations to be told when this one gives up
   */
  public record Told(
      String destination,
      String recipient,
      String route,
      String channel,
      boolean recovered,
      List<String> fallback) {
    public Told {
      fallback = List.copyOf(fallback);
    }

    static Told by(Alert alert) {
      return new Told(
          alert.destination(),
          alert.recipient(),
          alert.decision().route(),
          alert.context().channel(),
          alert.terms().recovered().orElseGet(() -> isWatched(alert.occurrence().event())),
          alert.context().fallback());
    }

    /** Whoever hears that something is wrong wants to hear when it is not any more. */
    private static boolean isWatched(Event event) {
      return event.type().isAlarm() || event.type().isService();
    }

    private static Told by(Delivery delivery, boolean recovered) {
      return new Told(
          delivery.destination(),
          delivery.recipient(),
          delivery.context().route(),
          delivery.context().channel(),
          recovered,
          delivery.context().fallback());
    }

    private Told or(Told other) {
      return recovered || !other.recovered ? this : other;
    }
  }

  public Episode {
    event = withoutLog(event);
    told = List.copyOf(told);
  }

  static Episode begun(Instant at, Event event) {
    return new Episode(at, at, 1, event, List.of(), Optional.empty(), Optional.empty());
  }

  /** The same failure again, decided anew, does not count twice. */
  Episode failed(Instant at, Event failure) {
    Instant first = at.isBefore(since) ? at : since;
    int failures = failure.id().equals(event.id()) ? count : count + 1;
    return at.isBefore(latest)
        ? new Episode(first, latest, failures, event, told, acknowledged, snoozed)
        : new Episode(first, at, failures, failure, told, acknowledged, snoozed);
  }

  /**
   * A success is heard of late that parts the failures known: only those after it are this trouble.
   * Nobody has acknowledged that one.
   */
  Episode since(Instant success) {
    return success.isBefore(since)
        ? this
        : new Episode(latest, latest, 1, event, told, Optional.empty(), Optional.empty());
  }

  Episode telling(Collection<Told> more) {
    record Addressee(String destination, String recipient) {}
    Map<Addressee, Told> all = new LinkedHashMap<>();
    List<Told> everybody = new ArrayList<>(told);
    everybody.addAll(more);
    everybody.forEach(
        one -> all.merge(new Addressee(one.destination(), one.recipient()), one, Told::or));
    return new Episode(
        since,
        latest,
        count,
        event,
        all.values().stream().limit(MAX_TOLD).toList(),
        acknowledged,
        snoozed);
  }

  /** Others are told in the place of somebody who cannot be, on the same terms. */
  Episode tellingInstead(Delivery dead, List<Delivery> others) {
    boolean recovered =
        told.stream()
            .filter(one -> one.destination().equals(dead.destination()))
            .filter(one -> one.recipient().equals(dead.recipient()))
            .anyMatch(Told::recovered);
    return telling(others.stream().map(other -> Told.by(other, recovered)).toList());
  }

  Episode with(Acknowledged by) {
    return new Episode(since, latest, count, event, told, Optional.of(by), Optional.empty());
  }

  Episode with(Snoozed by) {
    return new Episode(since, latest, count, event, told, Optional.empty(), Optional.of(by));
  }

  boolean snoozedAt(Instant now) {
    return snoozed.filter(it -> now.isBefore(it.until())).isPresent();
  }

  Episode reopened() {
    return new Episode(since, latest, count, event, told, Optional.empty(), Optional.empty());
  }

  private static Event withoutLog(Event event) {
    return event.data() instanceof TaskData task && task.scriptLog().isPresent()
        ? new Event(event.id(), event.source(), event.type(), event.time(), withoutLog(task))
        : event;
  }

  private static TaskData withoutLog(TaskData task) {
    return new TaskData(
        task.kind(),
        task.reported(),
        task.heardBy(),
        task.test(),
        task.execution(),
        task.task(),
        task.app(),
        Optional.empty(),
        task.missing());
  }
}
