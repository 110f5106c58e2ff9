package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** New Relic's metrics of Butler's own memory and uptime: now the relay's. */
final class UptimeMetrics implements Part {
  private static final Map<String, String> METRICS =
      new TreeMap<>(Map.of("butlerMemoryUsage.enable", "memory", "butlerUptime.enable", "uptime"));

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig uptime = butler.in("uptimeMonitor");
    ButlerConfig group = uptime.in("storeNewRelic");
    if (!uptime.on("enable")) {
      return;
    }
    if (group.on("enable")) {
      metrics(group, butler, draft);
    }
    if (group.on("enable") || uptime.on("storeInInfluxdb.enable")) {
      draft
          .findings()
          .trap(
              uptime.place("frequency"),
              "a relay tells of its memory and uptime each minute; the figures are the relay's, not"
                  + " those of a Node.js process.");
    }
  }

  private static void metrics(ButlerConfig group, ButlerConfig butler, Draft draft) {
    Tree accounts = NewRelicAlerts.accounts(butler, draft);
    Set<String> always = NewRelicPosts.always(group, accounts, draft);
    if (always.isEmpty()) {
      draft
          .findings()
          .danger(group.place("destinationAccount"), "names no known account: nothing was sent.");
      return;
    }
    String name = "newrelic-metric-relay-status";
    draft.destination(
        name,
        NewRelicPosts.keys("metric", group, accounts, always, draft)
            .and("metrics", NewRelicServices.wanted(group.in("metric.dynamic"), METRICS))
            .and("version", group.on("attribute.dynamic.butlerVersion.enable")));
    draft.route(name, Tree.of("event", "relayStatus"), Tree.of("to", List.of(name)));
  }
}
