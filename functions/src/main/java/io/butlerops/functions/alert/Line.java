package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.settings.AlertSettings;

/**
 * What all messages to a destination have in common that may be told as one.
 *
 * @param shadow nothing is sent, so nothing that is sent may be told with it
 */
record Line(SiteId site, String destination, String channel, Phase phase, boolean shadow) {
  static Line of(Alert alert, AlertSettings settings) {
    return new Line(
        alert.occurrence().site(),
        alert.destination(),
        alert.context().channel(),
        alert.phase(),
        shadow(alert, settings));
  }

  static boolean shadow(Alert alert, AlertSettings settings) {
    return settings.shadow() || alert.terms().shadow();
  }

  String hash(String more) {
    return StableHash.of(
        site.value(), destination, channel, phase.name(), Boolean.toString(shadow), more);
  }
}
