package io.butlerops.functions.alert;

import io.butlerops.functions.alert.StillOpen.Standing;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a window again, as long as some of it is open and not taken care of. */
final class Reminders {
  private static final Logger log = LoggerFactory.getLogger(Reminders.class);

  private final AlertStore store;
  private final StillOpen open;
  private final DeliveryQueue queue;
  private final TimerQueue timers;
  private final Clock clock;

  Reminders(AlertStore store, StillOpen open, DeliveryQueue queue, TimerQueue timers, Clock clock) {
    this.store = store;
    this.open = open;
    this.queue = queue;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * @throws IllegalStateException when others changed it again and again
   */
  void repeat(String id) {
    for (int race = 0; race < Windows.RACES; race++) {
      Row row = store.rows(Set.of(Window.key(id))).get(Window.key(id));
      Optional<Window> window = Window.read(row).filter(found -> found.plan().repeat().isPresent());
      if (window.isEmpty() || !due(window.get(), row)) {
        return;
      }
    }
    throw new IllegalStateException("window " + id + " lost too many races");
  }

  /** Whether there is more to do: it is told again, and the next time is to be scheduled. */
  private boolean due(Window window, Row row) {
    Instant now = clock.instant();
    if (window.repetition().at().isAfter(now)) {
      dispatch(window);
      return false;
    }
    List<Member> members = members(window);
    Standing standing = standing(window, members);
    if (standing == Standing.DONE) {
      log.info("window {} {}: nothing is open any more", window.id(), window.line());
      return false;
    }
    if (standing == Standing.SNOOZED) {
      Instant next = now.plus(window.plan().repeat().orElseThrow());
      timers.schedule(new Due(new Timer.Repeat(window.id()), next));
      return false;
    }
    Window again = window.repeated(times(window, now));
    List<Delivery> deliveries = new Digest(members).deliveries(again, now);
    store.write(List.of(again.over(row)), deliveries);
    return true;
  }

  private void dispatch(Window window) {
    if (window.stand().repeats() > 0) {
      queue.enqueue(Digest.ids(window));
    }
    timers.schedule(window.repetition());
  }

  /** What fell into an outage of ours is not made up for. */
  private static int times(Window window, Instant now) {
    Duration passed = Duration.between(window.stand().closed(), now);
    return Math.toIntExact(passed.dividedBy(window.plan().repeat().orElseThrow()));
  }

  private List<Member> members(Window window) {
    return store.all(window.key().pk(), Member.PREFIX).stream()
        .map(row -> Member.read(row.data()))
        .filter(member -> member.fate().sentIn().equals(window.id()))
        .toList();
  }

  private Standing standing(Window window, List<Member> members) {
    List<String> keys =
        members.stream().map(Member::alertKey).filter(key -> !key.isEmpty()).distinct().toList();
    return open.standing(window.line().site(), keys);
  }
}
