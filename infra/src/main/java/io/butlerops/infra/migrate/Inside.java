package io.butlerops.infra.migrate;

import java.util.Optional;

/** Machines inside the site's network, which the cloud reaches only through the relay. */
final class Inside {
  private Inside() {}

  /**
   * The keys of a route. One through the relay stays in shadow until the relay can carry it:
   * otherwise each event would be given up there and told to the fallback's people, who were never
   * told by Butler.
   */
  static Tree held(Draft draft, String butler, Optional<String> via, Tree limit) {
    Tree keys = limit.isEmpty() ? Tree.empty() : Tree.of("limit", limit);
    if (via.isPresent()) {
      keys.put("mode", "shadow");
      draft
          .findings()
          .notCarried(
              "Butler." + butler + ", which only your own network reaches (via: relay, in shadow)");
    }
    return keys;
  }
}
