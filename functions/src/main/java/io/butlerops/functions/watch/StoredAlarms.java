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
    Optional<Alarm> open = settled(site, type, data.subject());
    if (open.isEmpty()) {
      change(Optional.empty(), Alarm.raised(site, type, step, data, now));
    } else if (!open.get().step().equals(step)) {
      change(open, open.get().at(step, data, now));
    }
  }

  @Override
  public void clear(SiteId site, EventType type, AlarmData data) {
    Optional<Alarm> open = settled(site, type, data.subject());
    open.ifPresent(alarm -> change(open, alarm.ended(data, clock.instant())));
  }

  @Override
  public Optional<Instant> since(SiteId site, EventType type, String subject) {
    return find(site, type, subject).filter(alarm -> !alarm.over()).map(Alarm::begin);
  }

  /** Completes what was interrupted, and answers what is open then. */
  List<Alarm> settle() {
    return Alarm.all(notes).map(this::complete).flatMap(Optional::stream).toList();
  }

  private Optional<Alarm> find(SiteId site, EventType type, String subject) {
    return notes.find(Alarm.PARTITION, Alarm.key(site, type, subject)).map(Alarm::of);
  }

  private Optional<Alarm> settled(SiteId site, EventType type, String subject) {
    return find(site, type, subject).flatMap(this::complete);
  }

  private void change(Optional<Alarm> before, Alarm after) {
    if (notes.write(before.map(Alarm::note), after.note())) {
      complete(after);
    }
  }

  /** Empty when it is over then. */
  private Optional<Alarm> complete(Alarm alarm) {
    if (alarm.told()) {
      return Optional.of(alarm);
    }
    events.tell(alarm.site(), alarm.asEvent());
    if (alarm.over()) {
      notes.erase(alarm.note());
      return Optional.empty();
    }
    notes.write(Optional.of(alarm.note()), alarm.asTold().note());
    return Optional.of(alarm.asTold());
  }
}
