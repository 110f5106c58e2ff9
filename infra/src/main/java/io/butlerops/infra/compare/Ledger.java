package io.butlerops.infra.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pairs what both sides tell of the same end of a task, in any order, within a time. */
final class Ledger {
  private static final int REMEMBERED = 100_000;

  private final Duration window;
  private final Map<String, Told> waiting = new LinkedHashMap<>();
  private final Set<String> settled = Collections.newSetFromMap(new Newest());
  private int both;
  private int onlyButler;
  private int onlyOurs;

  /**
   * @param window how long the other side may take
   */
  Ledger(Duration window) {
    this.window = window;
  }

  /** The same side may tell the same several times, at several destinations: the first counts. */
  synchronized Optional<Finding> heard(Told told) {
    if (settled.contains(told.key())) {
      return Optional.empty();
    }
    Told first = waiting.putIfAbsent(told.key(), told);
    if (first == null || first.side() == told.side()) {
      return Optional.empty();
    }
    waiting.remove(told.key());
    settled.add(told.key());
    both++;
    return Optional.of(new Finding.Both(first, told));
  }

  /** Those for which the other side's time is over. */
  synchronized List<Finding> overdue(Instant now) {
    List<Finding> findings = new ArrayList<>();
    for (Iterator<Told> each = waiting.values().iterator(); each.hasNext(); ) {
      Told told = each.next();
      if (!told.at().plus(window).isAfter(now)) {
        each.remove();
        settled.add(told.key());
        count(told.side());
        findings.add(new Finding.Only(told, window));
      }
    }
    return findings;
  }

  private void count(Side side) {
    if (side == Side.BUTLER) {
      onlyButler++;
    } else {
      onlyOurs++;
    }
  }

  /** Whether both sides told the same, as far as their time is over. */
  synchronized boolean agree() {
    return onlyButler + onlyOurs == 0;
  }

  synchronized String summary() {
    return "%d told by both, %d by Butler only, %d by us only; %d not decided yet"
        .formatted(both, onlyButler, onlyOurs, waiting.size());
  }

  /** Forgets the oldest, so that months of listening need no more memory than a day. */
  private static final class Newest extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
