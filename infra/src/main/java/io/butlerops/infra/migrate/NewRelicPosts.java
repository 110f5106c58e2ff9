package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where events and metrics go that callers of the API post to New Relic. */
record NewRelicPosts(ButlerConfig butler, Draft draft) {

  /**
   * Adds it.
   *
   * @param kind {@code event} or {@code metric}
   * @return its name; empty where Butler had none
   */
  Optional<String> destination(String kind) {
    String endpoint =
        "newRelic.postNewRelic" + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    if (!RestApi.isOn(butler, endpoint)) {
      return Optional.empty();
    }
    ButlerConfig group = butler.in("restServerEndpointsConfig." + endpoint);
    Tree accounts = NewRelicAlerts.accounts(butler, draft);
    Set<String> always = always(group, accounts, draft);
    if (always.isEmpty()) {
      draft
          .findings()
          .danger(
              group.place("destinationAccount"),
              "names no account of Butler.thirdPartyToolsCredentials.newRelic: calls are answered"
                  + " with an error.");
      return Optional.empty();
    }
    String name = "newrelic-api-" + kind;
    draft.destination(name, keys(kind, group, accounts, always, draft));
    return Optional.of(name);
  }

  /** The accounts that a group lists and that have credentials. */
  static Set<String> always(ButlerConfig group, Tree accounts, Draft draft) {
    return NewRelicAlerts.known(
        group.texts("destinationAccount"),
        accounts.keySet(),
        group.place("destinationAccount"),
        draft.findings());
  }

  static Tree keys(
      String kind, ButlerConfig group, Tree accounts, Set<String> always, Draft draft) {
    return Tree.of(YamlText.COMMENT, "Butler." + group.path())
        .and("type", "newrelic")
        .and("kind", kind)
        .and("url", group.text("url"))
        .and("accounts", accounts)
        .and("always", List.copyOf(always))
        .and("attributes", NewRelicAlerts.attributes(draft.findings(), group))
        .and("headers", NewRelicAlerts.headers(group, draft));
  }
}
