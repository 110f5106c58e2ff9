package io.butlerops.infra.migrate;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * New Relic events and logs of failed and aborted reloads: a destination for each, whose recipients
 * are accounts.
 */
final class NewRelicAlerts implements Part {
  private static final String BY_PROPERTY = "sendToAccount.byCustomProperty";
  private static final Set<String> RESERVED =
      Set.of("accountid", "appid", "eventtype", "timestamp", "entity.guid", "message");

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig newRelic = butler.in("incidentTool.newRelic");
    if (!newRelic.on("enable")) {
      return;
    }
    Tree accounts = accounts(butler, draft);
    for (TaskAlert alert : TaskAlert.FAILED_OR_ABORTED) {
      for (String kind : List.of("event", "log")) {
        if (newRelic.on(alert.group() + ".destination." + kind + ".enable")) {
          add(alert, kind, newRelic, accounts, draft);
        }
      }
    }
  }

  private static void add(
      TaskAlert alert, String kind, ButlerConfig newRelic, Tree accounts, Draft draft) {
    ButlerConfig group = newRelic.in(alert.group() + ".destination." + kind);
    if (accounts.isEmpty()) {
      draft.findings().danger(group.place("") + ": there are no accounts, so nothing was sent.");
      return;
    }
    String name = "newrelic-" + kind + "-" + alert.suffix();
    Set<String> always = always(kind, group, newRelic, accounts.keySet(), draft.findings());
    ButlerConfig shared = newRelic.in(alert.group() + ".sharedSettings");
    Tree keys =
        Tree.of(YamlText.COMMENT, "Butler." + group.path())
            .and("type", "newrelic")
            .and("kind", kind)
            .and("url", newRelic.text("url." + kind))
            .and("accounts", accounts)
            .and("always", List.copyOf(always))
            .and("accountProperty", property(group, draft))
            .and("attributes", attributes(draft.findings(), shared, group))
            .and("taskTags", group.on("attribute.dynamic.useTaskTags"))
            .and("appTags", group.on("attribute.dynamic.useAppTags"))
            .and("spelling", "butler")
            .and("headers", headers(shared, draft));
    if (kind.equals("log")) {
      // Butler's aborted logs took the number of the failed ones.
      keys.and(LogLines.of(newRelic.in("reloadTaskFailure.destination.log"), "tailScriptLogLines"));
    }
    draft.destination(name, keys);
    Tree limit = Window.of(shared, "rateLimit", "recipient", draft.findings());
    Addressed.route(draft, alert, name, limit);
  }

  static Tree accounts(ButlerConfig butler, Draft draft) {
    Tree accounts = Tree.empty();
    for (ButlerConfig account : butler.items("thirdPartyToolsCredentials.newRelic")) {
      Optional<String> name = account.text("accountName");
      Optional<String> key = account.text("insertApiKey");
      Optional<String> id = account.text("accountId").filter(text -> text.matches("\\d{1,19}"));
      if (name.isPresent() && key.isPresent() && id.isPresent()) {
        String wish =
            "newrelic-" + name.get().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String secret = draft.secrets().reference(wish, key.get(), account.place("insertApiKey"));
        accounts.put(name.get(), Tree.of("id", id.get()).and("key", secret));
      } else {
        draft
            .findings()
            .danger(account.place("") + " lacks a name, a key or a numeric id; it is left out.");
      }
    }
    return accounts;
  }

  /** The fixed accounts and those of the older list, which Butler still heeds. */
  private static Set<String> always(
      String kind,
      ButlerConfig group,
      ButlerConfig newRelic,
      Set<String> known,
      Findings findings) {
    Set<String> names = new LinkedHashSet<>();
    if (group.on("sendToAccount.always.enable")) {
      names.addAll(group.texts("sendToAccount.always.account"));
    }
    names.addAll(newRelic.texts("destinationAccount." + kind));
    return known(names, known, group.place("sendToAccount"), findings);
  }

  /** Those that have credentials. */
  static Set<String> known(
      Collection<String> listed, Set<String> known, String place, Findings findings) {
    Set<String> names = new LinkedHashSet<>(listed);
    names.stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                findings.danger(
                    place
                        + ": '"
                        + name
                        + "' is not among Butler.thirdPartyToolsCredentials.newRelic. Butler"
                        + " skipped it; it is left out."));
    names.retainAll(known);
    return names;
  }

  private static Optional<String> property(ButlerConfig group, Draft draft) {
    Optional<String> property = group.text(BY_PROPERTY + ".customPropertyName");
    if (property.isEmpty() || group.on(BY_PROPERTY + ".enable")) {
      return property;
    }
    boolean asWritten = draft.choices().asWritten();
    draft
        .findings()
        .danger(
            group.place(BY_PROPERTY + ".enable"),
            "it is off, but Butler never looked: accounts named by that property of the task got the"
                + " data. "
                + (asWritten
                    ? "As asked, they do not any more."
                    : "They still do; --as-written stops it."));
    return asWritten ? Optional.empty() : property;
  }

  /**
   * @param sources the later ones win
   */
  static Tree attributes(Findings findings, ButlerConfig... sources) {
    Tree attributes = Tree.empty();
    for (ButlerConfig source : sources) {
      for (ButlerConfig attribute : source.items("attribute.static")) {
        String name = attribute.text("name").orElse("");
        Optional<String> value = attribute.text("value");
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
          findings.trap(
              attribute.place("name") + ": New Relic keeps '" + name + "' for itself; left out.");
        } else if (!name.isEmpty() && value.isPresent()) {
          attributes.put(name, value.get());
        }
      }
    }
    return attributes.isEmpty() ? null : attributes;
  }

  /** Values may be secret, and nobody can tell which. */
  static Tree headers(ButlerConfig shared, Draft draft) {
    Tree headers = Tree.empty();
    for (ButlerConfig header : shared.items("header")) {
      header
          .text("name")
          .ifPresent(
              name ->
                  header
                      .text("value")
                      .ifPresent(
                          value ->
                              headers.put(
                                  name,
                                  draft
                                      .secrets()
                                      .reference(
                                          "newrelic-header-"
                                              + name.replaceAll("[^A-Za-z0-9_.-]", "-"),
                                          value,
                                          header.place("value")))));
    }
    return headers.isEmpty() ? null : headers;
  }
}
