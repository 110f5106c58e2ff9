package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery.Phase;

/** What all messages to a destination have in common that may be told as one. */
record Line(SiteId site, String destination, String channel, Phase phase) {
  static Line of(Alert alert) {
    return new Line(
        alert.occurrence().site(), alert.destination(), alert.context().channel(), alert.phase());
  }

  String hash(String more) {
    return StableHash.of(site.value(), destination, channel, phase.name(), more);
  }
}
