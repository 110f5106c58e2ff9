package io.butlerops.infra.migrate;

import java.util.List;

/** What Butler's monitors measured, in InfluxDB: each with its own tags, so each a destination. */
final class MonitorPoints implements Part {
  private static final String INFLUX = ".destination.influxDb";
  private static final String RELEASE = "qlikSenseLicense.licenseRelease";

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    if (!butler.on("influxDb.enable")) {
      return;
    }
    if (WatchedServices.areOn(butler, draft.choices()) && ServiceAlerts.isTo(butler, "influxDb")) {
      add("services", "services", "serviceMonitor.alertDestination.influxDb", butler, draft);
    }
    measured(
        "server-license", "serverLicense", "qlikSenseLicense.serverLicenseMonitor", butler, draft);
    measured("access-licenses", "accessLicenses", "qlikSenseLicense.licenseMonitor", butler, draft);
    measured("version", "version", "qlikSenseVersion.versionMonitor", butler, draft);
    if (isReleaseKept(butler, draft)) {
      add("licenses-released", "licensesReleased", RELEASE + INFLUX, butler, draft);
    }
    if (butler.on("uptimeMonitor.enable") && butler.on("uptimeMonitor.storeInInfluxdb.enable")) {
      add("relay-status", "relayStatus", "uptimeMonitor.storeInInfluxdb", butler, draft);
    }
  }

  /** Butler did not ask the switch of its own. */
  private static boolean isReleaseKept(ButlerConfig butler, Draft draft) {
    String own = RELEASE + INFLUX + ".enable";
    boolean asWritten = draft.choices().asWritten();
    if (butler.on(RELEASE + ".enable") && !butler.on(own)) {
      draft
          .findings()
          .trap(
              butler.place(own),
              "it is off, but Butler never looked and wrote a point of each release. "
                  + (asWritten ? "As asked, we do not." : "So do we; --as-written stops it."));
    }
    return butler.on(RELEASE + ".enable") && (!asWritten || butler.on(own));
  }

  private static void measured(
      String suffix, String event, String monitor, ButlerConfig butler, Draft draft) {
    if (butler.on(monitor + ".enable") && butler.on(monitor + INFLUX + ".enable")) {
      add(suffix, event, monitor + INFLUX, butler, draft);
    }
  }

  private static void add(
      String suffix, String event, String group, ButlerConfig butler, Draft draft) {
    String name = "influx-" + suffix;
    InfluxPoints.destination(name, butler.in("influxDb"), butler.in(group), Tree.empty(), draft);
    draft.route(name, Tree.of("event", event), Tree.of("to", List.of(name)));
  }
}
