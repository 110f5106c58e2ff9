package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service;
import java.time.Duration;
import java.util.List;

/** A source that cannot look beyond this machine. */
record LocalOnly(ServiceSource here) implements ServiceSource {
  @Override
  public Service.Source source() {
    return here.source();
  }

  @Override
  public View look(String host, List<String> services, Duration limit) throws InterruptedException {
    return HostName.isLocal(host)
        ? here.look(host, services, limit)
        : new View.Unable(
            "is another machine, whose services only a relay on Windows can read",
            "run a relay on Windows, or leave this host to services.qlik");
  }
}
