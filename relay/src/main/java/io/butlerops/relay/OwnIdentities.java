package io.butlerops.relay;

import io.butlerops.contract.reading.Status.Certificate;
import io.butlerops.relay.api.ApiConfig;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.status.Certificates;
import io.butlerops.relay.tls.Identities;
import io.butlerops.relay.tls.Identity;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who this relay is.
 *
 * @param toCallers of the front door, where it speaks TLS
 */
record OwnIdentities(Identity toQlik, Identity toCloud, Optional<Identity> toCallers) {
  static OwnIdentities load(RelayConfig config, Clock clock) {
    return new OwnIdentities(
        Identities.load(config.qlik().tls(), clock),
        Identities.load(config.mqttTls(), clock),
        config.api().flatMap(ApiConfig::tls).map(tls -> Identities.load(tls, clock)));
  }

  List<Check> checks(Instant now) {
    List<Check> checks = new ArrayList<>();
    checks.add(Expiry.check("qlik", toQlik, now));
    checks.add(Expiry.check("mqtt.tls", toCloud, now));
    toCallers.ifPresent(own -> checks.add(Expiry.check("api.tls", own, now)));
    return checks;
  }

  List<Certificate> certificates() {
    return Certificates.of(toQlik, toCloud, toCallers);
  }
}
