package io.butlerops.functions.presence;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forgets with the process. */
public final class InMemoryRelays implements Relays {
  private static final Comparator<RelayStatus> ORDER =
      Comparator.comparing((RelayStatus status) -> status.relay().site().value())
          .thenComparing(status -> status.relay().number());

  private final Map<RelayId, RelayStatus> relays = new HashMap<>();

  @Override
  public synchronized List<RelayStatus> all() {
    return relays.values().stream().sorted(ORDER).toList();
  }

  @Override
  public List<RelayStatus> of(SiteId site) {
    return all().stream().filter(status -> status.relay().site().equals(site)).toList();
  }

  @Override
  public synchronized Optional<RelayStatus> find(RelayId relay) {
    return Optional.ofNullable(relays.get(relay));
  }

  @Override
  public synchronized boolean replace(Optional<RelayStatus> before, RelayStatus after) {
    if (!before.equals(find(after.relay()))) {
      return false;
    }
    relays.put(after.relay(), after);
    return true;
  }

  @Override
  public synchronized void forget(RelayId relay) {
    relays.remove(relay);
  }
}
