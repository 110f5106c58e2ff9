package io.butlerops.relay.service;

import java.util.Locale;

/** A service of a host, however the sources write the two. */
record ServiceKey(String host, String name) {
  static ServiceKey of(String host, String service) {
    return new ServiceKey(HostName.key(host), service.toLowerCase(Locale.ROOT));
  }
}
