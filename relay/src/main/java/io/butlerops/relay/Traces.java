package io.butlerops.relay;

import io.butlerops.relay.Trace.Hop;
import io.butlerops.relay.send.Subject;
import io.butlerops.relay.spool.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest events and their hops; asked and told by any thread. */
final class Traces {
  private static final int MOST = 100;

  private final Map<Entry, Trace> latest = new LinkedHashMap<>();

  /** Readings come by the clock and would drive out what people look for. */
  synchronized void reached(Hop hop, Entry entry, Subject subject, Instant now) {
    if (subject.type().isReading()) {
      return;
    }
    Trace before = latest.get(entry);
    Map<Hop, Instant> hops = new EnumMap<>(Hop.class);
    hops.put(Hop.HEARD, entry.heard());
    if (before != null) {
      hops.putAll(before.hops());
    }
    hops.put(hop, now);
    latest.put(entry, new Trace(subject.eventId(), subject.type(), subject.name(), hops));
    if (latest.size() > MOST) {
      latest.remove(latest.keySet().iterator().next());
    }
  }

  /** Newest first. */
  synchronized List<Trace> latest() {
    List<Trace> traces = new ArrayList<>(latest.values());
    Collections.reverse(traces);
    return List.copyOf(traces);
  }
}
