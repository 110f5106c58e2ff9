package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Claim.Claimed;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.DeliveryMessage;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.functions.delivery.InMemoryDeliveryStore;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Limit;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The alert path and what sends its deliveries, in memory and on a clock that is moved by hand.
 * What dies by the {@link Fuse} is tried again, as its queue would.
 */
final class Scene {
  static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

  /** What somebody got. */
  record Message(
      String destination, String recipient, Instant at, List<String> eventIds, Context context) {
    boolean to(String name) {
      return recipient.equals(name);
    }
  }

  /** Puts the queues' calls into the same process; several threads may be at it. */
  private final class Sending implements DeliveryQueue {
    @Override
    public void enqueue(Collection<String> deliveryIds) {
      synchronized (Scene.this) {
        queued.addAll(deliveryIds);
      }
    }

    @Override
    public void enqueue(String deliveryId, int attempt, Duration delay) {
      throw new UnsupportedOperationException("first attempts only");
    }
  }

  final MovableClock clock = new MovableClock(START);
  final Fuse fuse = new Fuse();
  final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  final InMemoryAlertStore memory = new InMemoryAlertStore(deliveries);
  final AlertStore store = fuse.on(memory);
  final Set<String> deadDestinations = new HashSet<>();
  final Set<String> open = new HashSet<>();
  AlertSettings settings;
  Terms terms = Terms.PLAIN;
  List<String> fallback = List.of();

  private final Queue<String> queued = new ArrayDeque<>();
  private final List<Due> scheduled = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final TimerQueue timers = fuse.on((TimerQueue) this::schedule);
  private final DeliveryQueue queue = fuse.on(new Sending());
  final Windows windows = new Windows(store, queue, timers, clock);
  private final Wakings wakings =
      new Wakings(
          windows,
          new Reminders(store, (site, keys) -> standing(keys), queue, timers, clock),
          late -> {});
  private final Aftermath aftermath = new Aftermath(store, deliveries, clock);
  private final Groups groups = new Groups(memory);

  /** Who is told, how often, and what together. */
  static final List<Stage> STAGES =
      Stream.concat(Judge.STAGES.stream(), Stream.of(new Limiting(), new Grouping())).toList();

  Scene(String routes) {
    settings = Course.settings(routes);
  }

  /** All stages there are, with the terms that the scene gives to every route. */
  Alerts alerts() {
    return alerts(store, (alerts, situation) -> Ruling.of(alerts));
  }

  /** With one stage more, before those that limit and group. */
  Alerts alerts(Stage more) {
    return alerts(store, more);
  }

  Alerts alerts(AlertStore through, Stage more) {
    List<Stage> stages =
        Stream.concat(
                Judge.STAGES.stream(), Stream.of(given(), more, new Limiting(), new Grouping()))
            .toList();
    return new Alerts(new Judge(() -> settings, stages, through), through, queue, timers, clock);
  }

  private Stage given() {
    return (alerts, situation) ->
        Ruling.of(alerts.stream().map(alert -> alert.on(terms).with(context(alert))).toList());
  }

  private Context context(Alert alert) {
    String key = new Subject(alert).by(Limit.By.TASK);
    return new Context(alert.decision().route(), "", key, Optional.empty(), "", fallback, "", "");
  }

  private StillOpen.Standing standing(Collection<String> keys) {
    return keys.stream().anyMatch(open::contains)
        ? StillOpen.Standing.OPEN
        : StillOpen.Standing.DONE;
  }

  void hear(Event event) {
    again(() -> alerts().take(new Occurrence(Course.HQ, event)));
  }

  /** A failure of a task of its own. */
  void fail(String id) {
    fail(id, "task-" + id);
  }

  void fail(String id, String task) {
    hear(Failures.failed(id, task, clock.instant()));
  }

  /** Time passes; what becomes due happens in its order, and what is queued is sent. */
  void pass(Duration time) {
    Instant until = clock.instant().plus(time);
    send();
    for (Optional<Due> next = due(until); next.isPresent(); next = due(until)) {
      move(next.get().at());
      again(wakings, next.get().timer());
      send();
    }
    move(until);
  }

  private void again(Wakings wakings, Timer timer) {
    again(() -> wakings.accept(timer));
  }

  private void move(Instant to) {
    if (to.isAfter(clock.instant())) {
      clock.advance(Duration.between(clock.instant(), to));
    }
  }

  private synchronized Optional<Due> due(Instant until) {
    Optional<Due> first =
        scheduled.stream().min(Comparator.comparing(Due::at)).filter(d -> !d.at().isAfter(until));
    first.ifPresent(scheduled::remove);
    return first;
  }

  synchronized void schedule(Due due) {
    scheduled.add(due);
  }

  synchronized void forgetTimers() {
    scheduled.clear();
  }

  /** As their queues do with what fails. */
  private static void again(Runnable work) {
    for (boolean done = false; !done; ) {
      try {
        work.run();
        done = true;
      } catch (Fuse.Blown e) {
        done = false;
      }
    }
  }

  void send() {
    while (!queued.isEmpty()) {
      String id = queued.remove();
      again(() -> send(new DeliveryMessage(id, 1)));
    }
  }

  /** Of all that is queued. */
  void sendOnly(String deliveryId) {
    synchronized (this) {
      queued.remove(deliveryId);
    }
    again(() -> send(new DeliveryMessage(deliveryId, 1)));
  }

  private void send(DeliveryMessage message) {
    Instant now = clock.instant();
    Claim claim = deliveries.claim(message, now, now);
    if (claim instanceof Claimed claimed) {
      send(claimed, now);
    } else if (claim instanceof Claim.AlreadyDone done && done.state() == DeliveryState.DEAD) {
      queue.enqueue(done.instead());
    } else if (claim instanceof Claim.Unknown) {
      throw new AssertionError("queued, but not made: " + message);
    }
  }

  private void send(Claimed claim, Instant now) {
    Delivery delivery = claim.delivery();
    if (deadDestinations.contains(delivery.destination())) {
      Attempt attempt = Attempt.of(1, now, now, Result.GiveUp.because("answered 410"));
      aftermath.giveUp(claim, attempt, settings).ifPresent(queue::enqueue);
      return;
    }
    messages.add(
        new Message(
            delivery.destination(), delivery.recipient(), now, told(delivery), delivery.context()));
    Result delivered = new Result.Delivered(OptionalInt.of(200));
    deliveries.delivered(claim, Attempt.of(1, now, now, delivered));
    aftermath.delivered(delivery);
  }

  private List<String> told(Delivery delivery) {
    String window = delivery.context().window();
    return window.isEmpty()
        ? List.of(delivery.eventId())
        : groups.listing(window, delivery.recipient(), 100_000).orElseThrow().eventIds();
  }

  List<Message> messages() {
    return List.copyOf(messages);
  }

  List<Message> to(String recipient) {
    return messages.stream().filter(message -> message.to(recipient)).toList();
  }

  /** The events of each message, in the order of sending. */
  List<List<String>> told(String recipient) {
    return to(recipient).stream().map(Message::eventIds).toList();
  }

  List<String> toldEvents(String recipient) {
    return to(recipient).stream().flatMap(message -> message.eventIds().stream()).toList();
  }

  Decision decision(String eventId) {
    return memory.find(Course.HQ, eventId).orElseThrow().decisions().get(0);
  }
}
