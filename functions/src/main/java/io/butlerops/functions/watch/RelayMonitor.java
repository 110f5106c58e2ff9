package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.watch.Finding.Trouble;
import io.butlerops.functions.watch.Finding.Well;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A relay that has gone, or says nothing. Each is its own trouble, whoever else is there. */
final class RelayMonitor implements Monitor {
  @Override
  public EventType type() {
    return EventType.RELAY_SILENT;
  }

  @Override
  public Stream<Finding> look(SiteView view) {
    return view.settings().relay().stream()
        .flatMap(limit -> view.relays().stream().map(relay -> judge(view, relay, limit)));
  }

  private Finding judge(SiteView view, RelayStatus relay, Duration limit) {
    Duration silence = Duration.between(relay.seen(), view.now());
    String name = relay.relay().toString();
    if (!relay.online()) {
      return trouble(view, relay, "Relay " + name + " is gone, its connection has ended");
    }
    return silence.compareTo(limit) > 0
        ? trouble(
            view, relay, "Relay %s has said nothing for %s".formatted(name, Spell.of(silence)))
        : new Well(type(), data(relay, "Relay " + name + " is back"));
  }

  private Finding trouble(SiteView view, RelayStatus relay, String text) {
    String others =
        view.relays().stream()
            .filter(other -> !other.equals(relay) && other.present(view.now()))
            .map(other -> other.relay().toString())
            .collect(Collectors.joining(", "));
    String rest = others.isEmpty() ? "no other relay of the site is there" : others + " is there";
    return new Trouble(type(), "", data(relay, text + "; " + rest));
  }

  private static AlarmData data(RelayStatus relay, String text) {
    return new AlarmData(
        relay.relay().toString(),
        text,
        Facts.of("relay", relay.relay().toString(), "lastSeen", relay.seen().toString()));
  }
}
