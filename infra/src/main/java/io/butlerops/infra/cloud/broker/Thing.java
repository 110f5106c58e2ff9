package io.butlerops.infra.cloud.broker;

import io.butlerops.contract.RelayId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who a connection's certificate says it is: a relay of a site. */
record Thing(RelayId id) {
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,+]+)");

  /**
   * @param subject of the certificate, as RFC 2253 writes it
   */
  static Optional<Thing> of(String subject) {
    var name = COMMON_NAME.matcher(subject);
    try {
      return name.find() ? Optional.of(new Thing(RelayId.parse(name.group(1)))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String name() {
    return id.toString();
  }

  /** Fills a policy's variables; one that is not known makes the resource match nothing. */
  String fill(String pattern) {
    return pattern
        .replace("${iot:Connection.Thing.ThingName}", name())
        .replace("${iot:Connection.Thing.Attributes[site]}", id.site().value())
        .replace("${iot:ClientId}", name());
  }
}
