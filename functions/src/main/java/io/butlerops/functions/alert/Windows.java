package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes windows and tells of their members. The row says how far it got, so whatever dies in
 * between, doing it again completes it, and nobody is told twice.
 *
 * <p>A member may be written while its window closes. Then either the window takes it along or its
 * writer moves it to the next window: both write its row, and only one can be the first.
 */
final class Windows {
  private static final Logger log = LoggerFactory.getLogger(Windows.class);

  /** Losing a race this often means something else is wrong; then the queue tries again. */
  static final int RACES = 20;

  /** As many as a transaction takes. */
  private static final int IN_ONE_WRITE = 100;

  private final AlertStore store;
  private final DeliveryQueue queue;
  private final TimerQueue timers;
  private final Clock clock;

  Windows(AlertStore store, DeliveryQueue queue, TimerQueue timers, Clock clock) {
    this.store = store;
    this.queue = queue;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * The time of a window is over.
   *
   * @throws IllegalStateException when others changed it again and again
   */
  void flush(String id) {
    for (int race = 0; race < RACES; race++) {
      Row row = row(Window.key(id));
      Optional<Window> window = Window.read(row);
      if (window.isEmpty()) {
        log.warn("window {} is no longer kept", id);
        return;
      }
      if (window.get().stand().state() == Window.State.SENT) {
        dispatch(window.get());
        return;
      }
      advance(window.get(), row);
    }
    throw new IllegalStateException("window " + id + " lost too many races");
  }

  /**
   * Looks whether the windows that an event was put into had closed before it was there; then it
   * moves on to the next.
   */
  void settle(AlertRecord alert) {
    Set<RowKey> windows = alert.grouped().stream().map(Window::key).collect(Collectors.toSet());
    if (!windows.isEmpty()) {
      store.rows(windows).values().stream()
          .flatMap(row -> Window.read(row).stream())
          .filter(window -> !window.open())
          .forEach(window -> follow(window.id(), alert.occurrence()));
    }
  }

  private void advance(Window window, Row row) {
    if (window.open()) {
      store.write(List.of(window.closed(clock.instant()).over(row)), List.of());
    } else {
      tell(window, row);
    }
  }

  private void tell(Window window, Row row) {
    List<Member> members = take(window.id());
    Digest digest = new Digest(members);
    Window sent = window.sent(digest.newest(), members.size(), digest.totals());
    Instant now = clock.instant();
    List<Delivery> deliveries = digest.deliveries(sent, now);
    if (store.write(List.of(sent.over(row)), deliveries)) {
      log.info("window {} {}: told of {}", window.id(), window.line(), members.size());
    }
  }

  /** Marks the members that are there as told in this window; newest last. */
  private List<Member> take(String id) {
    List<Member> taken = new ArrayList<>();
    List<Row> open = new ArrayList<>();
    for (Row row : store.all(Window.key(id).pk(), Member.PREFIX)) {
      Member member = Member.read(row.data());
      if (member.fate().undecided()) {
        open.add(row);
      }
      if (member.fate().movedTo().isEmpty()) {
        taken.add(member);
      }
    }
    return mark(open, id) ? taken : take(id);
  }

  /** False when somebody was faster with one of them. */
  private boolean mark(List<Row> rows, String id) {
    boolean all = true;
    for (int from = 0; from < rows.size(); from += IN_ONE_WRITE) {
      List<Change> changes =
          rows.subList(from, Math.min(rows.size(), from + IN_ONE_WRITE)).stream()
              .map(
                  row -> row.toHistory(Member.read(row.data()).sentIn(id).write(), clock.instant()))
              .toList();
      all &= store.write(changes, List.of());
    }
    return all;
  }

  private void dispatch(Window window) {
    if (window.stand().total() > 0) {
      queue.enqueue(Digest.ids(window));
      window.plan().repeat().ifPresent(repeat -> timers.schedule(window.repetition()));
    }
  }

  private void follow(String id, Occurrence occurrence) {
    String window = id;
    boolean moved = false;
    for (int race = 0; race < RACES; race++) {
      Map<RowKey, Row> rows =
          store.rows(
              Set.of(
                  Window.key(window),
                  Window.key(Window.after(window)),
                  Member.key(window, occurrence)));
      Member member = Member.read(rows.get(Member.key(window, occurrence)).data());
      Window current = Window.read(rows.get(Window.key(window))).orElseThrow();
      if (!member.fate().movedTo().isEmpty()) {
        window = member.fate().movedTo();
        moved = true;
      } else if (current.open() || !member.fate().undecided()) {
        if (moved) {
          timers.schedule(Collecting.flush(current));
        }
        return;
      } else {
        move(current, occurrence, rows);
      }
    }
    throw new IllegalStateException("event in window " + id + " lost too many races");
  }

  private void move(Window from, Occurrence occurrence, Map<RowKey, Row> rows) {
    String to = Window.after(from.id());
    Row seen = rows.get(Member.key(from.id(), occurrence));
    Member member = Member.read(seen.data());
    List<Change> changes = new ArrayList<>();
    Instant now = clock.instant();
    changes.add(seen.toHistory(member.movedTo(to).write(), now));
    changes.add(Row.absent(Member.key(to, occurrence)).toHistory(member.again().write(), now));
    if (!rows.get(Window.key(to)).exists()) {
      changes.add(next(from, to).first());
    }
    store.write(changes, List.of());
  }

  private Window next(Window from, String id) {
    Instant now = clock.instant();
    Instant closes = from.next().isAfter(now) ? from.next() : now;
    return Window.opened(
        id, from.line(), new Window.Plan(closes, from.plan().every(), from.plan().repeat()));
  }

  private Row row(RowKey key) {
    return store.rows(Set.of(key)).get(key);
  }
}
