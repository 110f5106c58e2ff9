package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what people would be told. */
public final class RecordingAlarms implements Alarms {
  private final Clock clock;
  private final Map<Key, Open> open = new HashMap<>();
  private final List<Told> told = new ArrayList<>();

  private record Key(SiteId site, EventType type, String subject) {}

  private record Open(Instant since, String step) {}

  /**
   * One event.
   *
   * @param type its end's for an end
   */
  public record Told(SiteId site, EventType type, String step, AlarmData data) {}

  public RecordingAlarms(Clock clock) {
    this.clock = clock;
  }

  /** In the order in which it was told. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  @Override
  public void raise(SiteId site, EventType type, String step, AlarmData data) {
    Key key = new Key(site, type, data.subject());
    Open before = open.get(key);
    if (before == null || !before.step().equals(step)) {
      open.put(key, new Open(before == null ? clock.instant() : before.since(), step));
      told.add(new Told(site, type, step, data));
    }
  }

  @Override
  public void clear(SiteId site, EventType type, AlarmData data) {
    Open before = open.remove(new Key(site, type, data.subject()));
    if (before != null) {
      told.add(new Told(site, type.over(), before.step(), data));
    }
  }

  @Override
  public Optional<Instant> since(SiteId site, EventType type, String subject) {
    return Optional.ofNullable(open.get(new Key(site, type, subject))).map(Open::since);
  }
}
