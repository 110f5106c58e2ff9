package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service;
import io.butlerops.relay.service.ServiceControl.Entry;
import io.butlerops.relay.service.ServiceControl.Manager;
import io.butlerops.relay.service.ServiceControl.Refused;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The services of Windows machines: this one, and others with the rights of the relay's account.
 */
record WindowsServices(ServiceControl control) implements ServiceSource {
  private static final int ACCESS_DENIED = 5;
  private static final int UNKNOWN_SERVICE = 1060;

  @Override
  public Service.Source source() {
    return Service.Source.WINDOWS;
  }

  @Override
  public View look(String host, List<String> services, Duration limit) {
    try (Manager manager = control.open(HostName.isLocal(host) ? "" : host)) {
      Map<String, Sight> sights = new HashMap<>();
      for (String service : services) {
        sights.put(service, sight(manager, service));
      }
      return new View.Reached(sights);
    } catch (Refused e) {
      return e.code() == ACCESS_DENIED ? denied() : unreachable(e);
    }
  }

  /** What concerns one service leaves the others in peace; a lost line concerns all. */
  private static Sight sight(Manager manager, String service) throws Refused {
    try {
      Entry entry = manager.query(service);
      return new Sight.Seen(
          WindowsNumbers.state(entry.current()),
          WindowsNumbers.startType(entry.start(), entry.delayed()),
          entry.displayName(),
          entry.path(),
          entry.dependencies());
    } catch (Refused e) {
      return switch (e.code()) {
        case UNKNOWN_SERVICE ->
            new Sight.Unseen(
                "has no service " + service,
                "correct the name in services.hosts: it is the service's, not its display name");
        case ACCESS_DENIED ->
            new Sight.Unseen(
                "does not let the relay read " + service,
                "let the relay's account query status and configuration of this service");
        default -> throw e;
      };
    }
  }

  private static View denied() {
    return new View.Unable(
        "does not let the relay read its services: access denied",
        "run the relay as an account that may connect to that machine's service manager, or leave"
            + " this host to services.qlik");
  }

  private static View unreachable(Refused refused) {
    return new View.Unreachable(
        refused.getMessage() + " (Windows error " + refused.code() + ")",
        "check the name, whether the machine runs, and that its firewall lets in RPC (remote service"
            + " management)");
  }
}
