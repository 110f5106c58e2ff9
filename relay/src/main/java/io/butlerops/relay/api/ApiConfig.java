package io.butlerops.relay.api;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.relay.tls.TlsConfig;
import io.butlerops.relay.udp.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The front door.
 *
 * @param allow who may call besides this machine and Qlik's nodes; nobody needs a token here
 * @param tls our certificate; empty for plain HTTP
 * @param cloud where calls go that are not for this site; empty: they are refused
 * @param strict whether a copy of a file that is not there is answered as Butler does
 */
public record ApiConfig(
    HostPort listen,
    List<Source> allow,
    Optional<TlsConfig> tls,
    Optional<CloudConfig> cloud,
    boolean strict) {
  public ApiConfig {
    allow = List.copyOf(allow);
  }

  /** Empty where there is no such group: then nothing listens. */
  public static Optional<ApiConfig> read(Section root, Path dir) {
    if (!root.has("api")) {
      root.section("api"); // a known key
      return Optional.empty();
    }
    Section api = root.section("api");
    return Optional.of(
        new ApiConfig(
            api.require("listen", HostPort.EXPECTED, HostPort::parse),
            api.values("allow", Source.EXPECTED, Source::parse),
            api.has("tls")
                ? Optional.of(TlsConfig.readServer(api.section("tls"), dir))
                : Optional.empty(),
            api.has("cloud")
                ? Optional.of(CloudConfig.read(api.section("cloud"), dir))
                : Optional.empty(),
            api.value("strict", false, Values.YES_OR_NO, Values::yesOrNo)));
  }

  boolean allowsAny() {
    return allow.stream().anyMatch(Source::isAny);
  }
}
