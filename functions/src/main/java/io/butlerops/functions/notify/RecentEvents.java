package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the events told last: one goes to several destinations, and never changes. */
final class RecentEvents implements EventReader {
  private static final int KEPT = 32;

  private final EventReader source;
  private final Map<Key, Event> recent = new LinkedHashMap<>(16, 0.75f, true);

  RecentEvents(EventReader source) {
    this.source = source;
  }

  @Override
  public Optional<Event> read(SiteId site, String eventId) {
    Key key = new Key(site, eventId);
    synchronized (recent) {
      if (recent.containsKey(key)) {
        return Optional.of(recent.get(key));
      }
    }
    Optional<Event> event = source.read(site, eventId);
    event.ifPresent(found -> keep(key, found));
    return event;
  }

  private void keep(Key key, Event event) {
    synchronized (recent) {
      recent.put(key, event);
      if (recent.size() > KEPT) {
        recent.remove(recent.keySet().iterator().next());
      }
    }
  }

  private record Key(SiteId site, String eventId) {}
}
