package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** New Relic events and logs of Windows services, to the accounts that the file lists for them. */
final class NewRelicServices implements Part {
  /** Butler's switches and our words for the same. */
  private static final Map<String, String> ATTRIBUTES =
      new TreeMap<>(
          Map.of(
              "serviceHost", "host",
              "serviceName", "name",
              "serviceDisplayName", "displayName",
              "serviceState", "state"));

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    if (!WatchedServices.areOn(butler, draft.choices())
        || !ServiceAlerts.isTo(butler, "newRelic")) {
      return;
    }
    ButlerConfig newRelic = butler.in("incidentTool.newRelic");
    ButlerConfig group = newRelic.in("serviceMonitor");
    List<ServiceAlert> wanted =
        Stream.of(ServiceAlert.values())
            .filter(alert -> group.on("monitorServiceState." + alert.state() + ".enable"))
            .toList();
    for (String kind : List.of("event", "log")) {
      List<String> accounts = group.texts("destination." + kind + ".sendToAccount");
      if (!wanted.isEmpty() && !accounts.isEmpty() && isSent(kind, newRelic, draft)) {
        add(kind, wanted, butler, draft);
      }
    }
  }

  /** Butler asked neither switch. */
  private static boolean isSent(String kind, ButlerConfig newRelic, Draft draft) {
    String own = "serviceMonitor.destination." + kind + ".enable";
    List<String> off = Stream.of("enable", own).filter(key -> !newRelic.on(key)).toList();
    boolean asWritten = draft.choices().asWritten();
    off.forEach(
        key ->
            draft
                .findings()
                .danger(
                    newRelic.place(key),
                    "it is off, but Butler never looked: what stopped and started went to the"
                        + " accounts of serviceMonitor."
                        + (asWritten
                            ? " As asked, it does not any more."
                            : " It still does; --as-written stops it.")));
    return off.isEmpty() || !asWritten;
  }

  /** The words whose switches are on. */
  static List<String> wanted(ButlerConfig switches, Map<String, String> words) {
    return words.entrySet().stream()
        .filter(word -> switches.on(word.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static void add(
      String kind, List<ServiceAlert> wanted, ButlerConfig butler, Draft draft) {
    ButlerConfig newRelic = butler.in("incidentTool.newRelic");
    ButlerConfig group = newRelic.in("serviceMonitor.destination." + kind);
    ButlerConfig shared = newRelic.in("serviceMonitor.sharedSettings");
    Tree accounts = NewRelicAlerts.accounts(butler, draft);
    Set<String> always =
        NewRelicAlerts.known(
            group.texts("sendToAccount"),
            accounts.keySet(),
            group.place("sendToAccount"),
            draft.findings());
    if (always.isEmpty()) {
      return;
    }
    String name = "newrelic-" + kind + "-service";
    draft.destination(
        name,
        Tree.of(YamlText.COMMENT, "Butler." + group.path())
            .and("type", "newrelic")
            .and("kind", kind)
            .and("url", newRelic.text("url." + kind))
            .and("accounts", accounts)
            .and("always", List.copyOf(always))
            .and("attributes", NewRelicAlerts.attributes(draft.findings(), shared, group))
            .and("serviceAttributes", wanted(group.in("attribute.dynamic"), ATTRIBUTES))
            .and("headers", NewRelicAlerts.headers(shared, draft)));
    for (ServiceAlert alert : wanted) {
      Tree limit = Window.of(shared, "rateLimit", "recipient", draft.findings());
      draft.route(
          name + "-" + alert.state(),
          alert.match(),
          Tree.of("to", List.of(name)).and("limit", limit).and("recovered", false));
    }
  }
}
