package io.butlerops.relay.api;

import io.butlerops.contract.api.Call;
import java.util.Set;

/**
 * Knows calls that a browser makes for a page of another place: it may run on a machine that may
 * call here, and a page somewhere on the internet must not thereby start tasks. Scripts send
 * neither header.
 */
final class ForeignPage {
  private static final Set<String> OWN = Set.of("none", "same-origin");

  private ForeignPage() {}

  /** A preflight does nothing, and is told that there is nothing. */
  static boolean calls(Call call) {
    return !call.method().equals("OPTIONS") && isForeign(call);
  }

  private static boolean isForeign(Call call) {
    boolean said =
        call.header("Sec-Fetch-Site").filter(relation -> !OWN.contains(relation)).isPresent();
    String here = call.header("Host").orElse("");
    return said
        || call.header("Origin")
            .filter(origin -> !origin.replaceFirst("^https?://", "").equalsIgnoreCase(here))
            .isPresent();
  }
}
