package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.watch.Finding.Trouble;
import io.butlerops.functions.watch.Finding.Unknown;
import io.butlerops.functions.watch.Finding.Well;
import java.util.Map;
import java.util.stream.Stream;

/** Judges each relay by what it says; of one that says nothing nothing is said. */
abstract class RelayHealth implements Monitor {
  @Override
  public final Stream<Finding> look(SiteView view) {
    return isOn(view)
        ? view.relays().stream()
            .flatMap(
                relay -> relay.present(view.now()) ? judge(view, relay) : Stream.of(unknown(relay)))
        : Stream.empty();
  }

  abstract boolean isOn(SiteView view);

  abstract Stream<Finding> judge(SiteView view, RelayStatus relay);

  final Finding unknown(RelayStatus relay) {
    return new Unknown(type(), relay.relay().toString());
  }

  final Finding trouble(RelayStatus relay, String text, Map<String, String> facts) {
    return new Trouble(type(), "", new AlarmData(relay.relay().toString(), text, facts));
  }

  final Finding well(RelayStatus relay, String text) {
    return new Well(
        type(), new AlarmData(relay.relay().toString(), text, Facts.of("relay", relay.relay())));
  }
}
