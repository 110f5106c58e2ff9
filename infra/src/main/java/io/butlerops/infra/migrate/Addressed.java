package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Optional;

/** What all destinations with a capability address share. */
final class Addressed {
  private static final String KEY = "webhookURL";

  private Addressed() {}

  /** The secret in whose place the address stands; empty, and told, where there is none. */
  static Optional<String> url(Draft draft, String name, ButlerConfig group) {
    Optional<String> url = group.text(KEY);
    if (url.isEmpty() || Network.host(url.get()).isEmpty()) {
      draft
          .findings()
          .danger(
              group.place(KEY)
                  + " is no http or https address: Butler reached nobody there, and it is left out.");
      return Optional.empty();
    }
    return url.map(value -> draft.secrets().reference(name, value, group.place(KEY)));
  }

  /** To one destination, for all tasks of the kind. */
  static void route(Draft draft, TaskAlert alert, String name, Tree limit) {
    route(draft, alert, name, alert.match(), Tree.of("limit", limit));
  }

  static void route(Draft draft, TaskAlert alert, String name, Tree match, Tree more) {
    Tree keys = Tree.of("to", List.of(name));
    keys.and(more);
    draft.route(alert, name, match, keys);
  }
}
