package io.butlerops.functions.keyvalue;

import io.butlerops.contract.SiteId;
import java.util.Optional;

/**
 * Where keys are.
 *
 * @param site the only one that sees it; empty where all sites share it [P24]
 * @param name any text, also the empty one, of as many characters as a path may carry
 */
public record Namespace(Optional<SiteId> site, String name) {
  private static final int LONGEST = 100;

  public Namespace {
    if (name.length() > LONGEST) {
      throw new IllegalArgumentException(
          "namespace of %d characters; expected at most %d".formatted(name.length(), LONGEST));
    }
  }
}
