package io.butlerops.functions.notify;

import io.butlerops.functions.command.Commander;
import io.butlerops.functions.command.InMemoryCommandStore;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Samples;

/** Sites whose relays are all away. */
final class NoRelays {
  static final RelayMessenger.Way WAY =
      new RelayMessenger.Way(
          (site, message, origin) -> {
            throw new Commander.NoRelay("no relay of site " + site + " is online");
          },
          new InMemoryCommandStore(),
          new MovableClock(Samples.TIME),
          duration -> {});

  private NoRelays() {}
}
