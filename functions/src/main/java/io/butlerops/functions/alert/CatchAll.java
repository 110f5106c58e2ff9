package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Terms;
import java.util.List;

/** Makes the alerts of the destinations that cannot be left out. */
final class CatchAll {
  private CatchAll() {}

  /**
   * @param decision the same for each of them but for the destination
   * @param shadow whether only routes in shadow mode lead here
   */
  static List<Alert> told(Alert alert, Decision decision, boolean shadow, AlertSettings settings) {
    Terms terms = shadow ? Terms.PLAIN.inShadow() : Terms.PLAIN;
    return settings.catchAll().stream()
        .map(to -> alert.decided(decision.at(to)).under(settings.termsAt(to, terms), ""))
        .toList();
  }
}
