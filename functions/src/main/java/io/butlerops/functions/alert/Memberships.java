package io.butlerops.functions.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the rows that take one event into windows. */
final class Memberships {
  private final Set<String> told;
  private final Instant now;

  /**
   * @param alerts all of the event, as decided
   */
  Memberships(List<Alert> alerts, Instant now) {
    this.told =
        alerts.stream()
            .filter(alert -> alert.decision().told())
            .map(Alert::destination)
            .collect(Collectors.toSet());
    this.now = now;
  }

  /**
   * @param opened windows that are opened with it
   */
  Change of(Map<String, Window> opened, String window, List<Alert> alerts) {
    Member member = member(alerts);
    Window with = opened.get(window);
    boolean sent = with != null && !with.open();
    RowKey key = Member.key(window, alerts.get(0).occurrence());
    return Row.absent(key).toHistory((sent ? member.sentIn(window) : member).write(), now);
  }

  private Member member(List<Alert> alerts) {
    Alert first = alerts.get(0);
    return new Member(
        first.occurrence().event().id(),
        now,
        alerts.stream().map(Alert::recipient).toList(),
        first.decision().route(),
        first.context().alertKey(),
        first.context().fallback().stream().filter(other -> !told.contains(other)).toList(),
        first.context().suppressed(),
        Member.Fate.OPEN);
  }

  /** The window of an event that is told by itself, at once. */
  static Window told(Window window, List<Alert> alerts, Instant now) {
    Map<String, Integer> totals = new LinkedHashMap<>();
    alerts.forEach(alert -> totals.put(alert.recipient(), 1));
    return window.sent(now, 1, totals);
  }
}
