package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the events told last, for one goes to several destinations. What lacks something is read
 * anew each time: the rest of it may have come meanwhile.
 */
final class RecentEvents implements EventReader {
  private static final int KEPT = 64;

  private final EventReader source;
  private final Map<Key, Event> recent = new LinkedHashMap<>(16, 0.75f, true);

  RecentEvents(EventReader source) {
    this.source = source;
  }

  @Override
  public List<Event> read(SiteId site, List<String> eventIds) {
    List<Event> found = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String id : eventIds) {
      recent(new Key(site, id)).ifPresentOrElse(found::add, () -> unknown.add(id));
    }
    if (!unknown.isEmpty()) {
      List<Event> read = source.read(site, unknown);
      read.stream()
          .filter(RecentEvents::whole)
          .forEach(event -> keep(new Key(site, event.id()), event));
      found.addAll(read);
    }
    return found;
  }

  private static boolean whole(Event event) {
    return !(event.data() instanceof TaskData task) || task.missing().isEmpty();
  }

  private Optional<Event> recent(Key key) {
    synchronized (recent) {
      return Optional.ofNullable(recent.get(key));
    }
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
