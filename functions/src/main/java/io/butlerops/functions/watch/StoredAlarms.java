package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.OwnEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Alarms that are remembered. A change is kept first, with its event, then told, then marked as
 * told: whoever is interrupted in between is made good at the next look, with the same event again,
 * which is known by its id. Of several looks at once the first to keep a change tells it.
 */
public final class StoredAlarms implements Alarms {
  private final Notes notes;
  private final OwnEvents events;
  private final Clock clock;

  public StoredAlarms(Notes notes, OwnEvents events, Clock clock) {
    this.notes = notes;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void raise(SiteId site, EventType type, String step, AlarmData data) {
    Instant now = clock.instant();
    Optional<Note> open = settled(site, type, data.subject());
    Optional<Alarm> known = open.map(Alarm::of);
    if (known.isEmpty()) {
      change(open, Alarm.raised(site, type, step, data, now));
    } else if (!known.get().step().equals(step)) {
      change(open, known.get().at(step, data, now));
    }
  }

  @Override
  public void clear(SiteId site, EventType type, AlarmData data) {
    Optional<Note> open = settled(site, type, data.subject());
    open.map(Alarm::of).ifPresent(alarm -> change(open, alarm.ended(data, clock.instant())));
  }

  @Override
  public Optional<Instant> since(SiteId site, EventType type, String subject) {
    return find(site, type, subject)
        .map(Alarm::of)
        .filter(alarm -> !alarm.over())
        .map(Alarm::begin);
  }

  /**
   * Completes what was interrupted.
   *
   * @throws RuntimeException the first one, after all were tried
   */
  void settle() {
    new Each<>(notes.all(Alarm.PARTITION)).run(this::complete);
  }

  /** All that are open, of all sites. */
  List<Alarm> open() {
    return Alarm.open(notes);
  }

  private Optional<Note> find(SiteId site, EventType type, String subject) {
    return notes.find(Alarm.PARTITION, Alarm.key(site, type, subject));
  }

  private Optional<Note> settled(SiteId site, EventType type, String subject) {
    return find(site, type, subject).flatMap(this::complete);
  }

  private void change(Optional<Note> before, Alarm after) {
    Note next = after.note();
    if (notes.write(before, next)) {
      complete(next);
    }
  }

  /** Empty when it is over then. As it was found: another version may have written other words. */
  private Optional<Note> complete(Note found) {
    Alarm alarm = Alarm.of(found);
    if (alarm.told()) {
      return Optional.of(found);
    }
    events.tell(alarm.site(), alarm.asEvent());
    if (alarm.over()) {
      notes.erase(found);
      return Optional.empty();
    }
    Note told = alarm.asTold().note();
    notes.write(Optional.of(found), told);
    return Optional.of(told);
  }
}
