package io.butlerops.functions.alert;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.alert.Tracks.Track;
import io.butlerops.functions.alert.Window.Plan;
import io.butlerops.functions.settings.Group;
import io.butlerops.functions.settings.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the place of each alert of one event: at once, or in a window. A route's group comes first;
 * the storm guard counts only what would be a message of its own.
 */
final class Collecting {
  /** How late a window may be before somebody asks after it again. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private static final Duration HOUR = Duration.ofHours(1);

  private final Situation situation;
  private final Instant now;
  private final Map<RowKey, Tracks> tracks = new LinkedHashMap<>();
  private final Map<RowKey, Duration> matters = new LinkedHashMap<>();
  private final Map<String, Window> opened = new LinkedHashMap<>();
  private final Map<String, List<Alert>> members = new LinkedHashMap<>();
  private final Set<String> late = new LinkedHashSet<>();

  /** A window that an alert could go to, for what one row says of its recipient. */
  private record Choice(RowKey key, Window window) {}

  Collecting(Situation situation) {
    this.situation = situation;
    this.now = situation.now();
  }

  Alert place(Alert alert) {
    Line line = Line.of(alert);
    Optional<Choice> group = alert.terms().group().flatMap(terms -> group(line, alert, terms));
    if (group.isPresent() && seen(group.get().window().id()).isPresent()) {
      return collect(alert, group.get());
    }
    Optional<Choice> storm =
        situation.settings().storm().flatMap(guard -> storm(line, alert, guard));
    if (storm.isPresent()) {
      return collect(alert, storm.get());
    }
    situation.settings().storm().ifPresent(guard -> count(line, alert, guard));
    return group.map(choice -> collect(alert, choice)).orElseGet(() -> tell(line, alert));
  }

  Ruling ruling(List<Alert> alerts) {
    List<Change> changes = new ArrayList<>();
    List<Due> timers = new ArrayList<>();
    Memberships memberships = new Memberships(alerts, now);
    tracks.values().stream()
        .filter(Tracks::changed)
        .forEach(row -> changes.add(row.change(now, matters.get(row.key()))));
    members.forEach((window, placed) -> changes.add(memberships.of(opened, window, placed)));
    for (Window window : opened.values()) {
      Window made =
          window.open() ? window : Memberships.told(window, members.get(window.id()), now);
      changes.add(made.first());
      timers.add(made.open() ? flush(made) : made.repetition());
    }
    late.forEach(window -> timers.add(new Due(new Timer.Flush(window), now)));
    return new Ruling(alerts, changes, timers);
  }

  static Due flush(Window window) {
    return new Due(new Timer.Flush(window.id()), window.plan().closes());
  }

  /** Empty where the alert is to be told at once. */
  private Optional<Choice> group(Line line, Alert alert, Group terms) {
    RowKey key = Grouping.group(line, alert, terms);
    Track track = track(key, alert, HOUR.plus(terms.first()).plus(terms.every().multipliedBy(2)));
    Optional<Window> collecting = collecting(track);
    if (collecting.isPresent()) {
      return Optional.of(new Choice(key, collecting.get()));
    }
    Instant next = lastTold(track).plus(terms.every());
    if (!next.isAfter(now) && terms.first().isZero()) {
      return Optional.empty();
    }
    Instant closes = next.isAfter(now) ? next : now.plus(terms.first());
    Plan plan = new Plan(closes, terms.every(), terms.repeat());
    return Optional.of(new Choice(key, next(line, alert, key, track, plan)));
  }

  /** Empty where there is no storm. */
  private Optional<Choice> storm(Line line, Alert alert, Storm guard) {
    RowKey key = Grouping.storm(line);
    Track track = track(key, alert, matters(guard));
    Optional<Window> collecting = collecting(track);
    if (collecting.isPresent()) {
      return Optional.of(new Choice(key, collecting.get()));
    }
    Optional<Window> last = last(track).filter(window -> goesOn(window, guard));
    if (last.isEmpty() && recent(track, guard) < guard.after()) {
      return Optional.empty();
    }
    Instant closes = last.map(Window::next).orElse(now.plus(guard.every()));
    Plan plan = new Plan(closes, guard.every(), Optional.empty());
    return Optional.of(new Choice(key, next(line, alert, key, track, plan)));
  }

  /** As long as there is more to tell in the time between two messages than would go alone. */
  private boolean goesOn(Window last, Storm guard) {
    boolean many =
        last.stand().state() == Window.State.CLOSED || last.stand().total() > guard.after();
    return many
        && last.stand().newest().plus(guard.every()).isAfter(now)
        && last.next().isAfter(now);
  }

  private long recent(Track track, Storm guard) {
    Instant since = now.minus(guard.within());
    return track.times().stream().filter(time -> time.isAfter(since)).count();
  }

  private void count(Line line, Alert alert, Storm guard) {
    RowKey key = Grouping.storm(line);
    Track track = track(key, alert, matters(guard));
    tracks.get(key).put(alert.recipient(), track.told(now, guard.after()));
  }

  private static Duration matters(Storm guard) {
    return HOUR.plus(guard.within()).plus(guard.every().multipliedBy(2));
  }

  private Track track(RowKey key, Alert alert, Duration matters) {
    this.matters.put(key, matters);
    return tracks.computeIfAbsent(key, k -> Tracks.read(situation.row(k))).of(alert.recipient());
  }

  private Optional<Window> collecting(Track track) {
    return windows(track).filter(Window::open).findFirst();
  }

  private Optional<Window> last(Track track) {
    return windows(track).reduce((one, next) -> next);
  }

  private Instant lastTold(Track track) {
    Instant window = last(track).map(told -> told.stand().closed()).orElse(Instant.EPOCH);
    return window.isAfter(track.last()) ? window : track.last();
  }

  private Stream<Window> windows(Track track) {
    return track.window().isEmpty()
        ? Stream.of()
        : Stream.of(track.window(), Window.after(track.window())).flatMap(id -> known(id).stream());
  }

  /** One that exists, or is opened by another alert of this event. */
  private Optional<Window> known(String id) {
    return Optional.ofNullable(opened.get(id)).or(() -> seen(id));
  }

  private Optional<Window> seen(String id) {
    return Optional.ofNullable(situation.rows().get(Window.key(id))).flatMap(Window::read);
  }

  /**
   * One to be opened. A late writer would open the same after the window before; where that has
   * been and gone, it is one of the event's own.
   */
  private Window next(Line line, Alert alert, RowKey key, Track track, Plan plan) {
    String after = Window.after(track.window());
    boolean follows = known(track.window()).isPresent() && known(after).isEmpty();
    return Window.opened(follows ? after : own(alert, key, track), line, plan);
  }

  private static String own(Alert alert, RowKey key, Track track) {
    return StableHash.of(
        alert.occurrence().site().value(),
        alert.occurrence().event().id(),
        key.pk(),
        track.window(),
        track.times().toString());
  }

  private Alert collect(Alert alert, Choice choice) {
    Window window = choice.window();
    if (known(window.id()).isEmpty()) {
      opened.put(window.id(), window);
    } else if (window.plan().closes().plus(LATE).isBefore(now)) {
      late.add(window.id());
    }
    Tracks row = tracks.get(choice.key());
    Track track = row.of(alert.recipient());
    if (!track.window().equals(window.id())) {
      row.put(alert.recipient(), track.in(window.id(), now));
    }
    members.computeIfAbsent(window.id(), id -> new ArrayList<>()).add(alert);
    return alert.but(Reason.GROUPED, window.id());
  }

  private Alert tell(Line line, Alert alert) {
    alert.terms().group().ifPresent(terms -> note(line, alert, terms));
    return alert;
  }

  /** What is told again while it is open needs a window to be told from. */
  private void note(Line line, Alert alert, Group terms) {
    RowKey key = Grouping.group(line, alert, terms);
    Track track = tracks.get(key).of(alert.recipient());
    Track told = track.told(now, 1);
    if (terms.repeat().isPresent()) {
      Plan plan = new Plan(now, terms.every(), terms.repeat());
      Window window = Window.opened(own(alert, key, track), line, plan).closed(now);
      opened.put(window.id(), window);
      members.computeIfAbsent(window.id(), id -> new ArrayList<>()).add(alert);
      told = told.in(window.id(), now);
    }
    tracks.get(key).put(alert.recipient(), told);
  }
}
