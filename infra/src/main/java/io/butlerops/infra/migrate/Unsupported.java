package io.butlerops.infra.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of what the file switches on and we do not do yet, and of keys nobody knows. */
final class Unsupported {
  private static final Map<String, String> SWITCHES = switches();

  /** What Butler's handler of a failed reload reads without looking whether it is there. */
  private static final List<String> NEEDED =
      List.of(
          "slackNotification",
          "teamsNotification",
          "emailNotification",
          "incidentTool.newRelic",
          "incidentTool.signl4",
          "scriptLog",
          "influxDb");

  private Unsupported() {}

  static void tell(ButlerConfig butler, Map<String, Integer> present, Findings findings) {
    SWITCHES.forEach(
        (key, what) -> {
          if (butler.on(key)) {
            findings.notCarried(what + " (" + butler.place(key) + ")");
          }
        });
    tellOfReplaced(butler, findings);
    tellOfCloud(butler, findings);
    tellOfMissing(butler, findings);
    present.forEach(
        (key, line) -> {
          if (!KnownKeys.has(key)) {
            findings.unknown("Butler." + key + " (line " + line + ")");
          }
        });
  }

  private static void tellOfReplaced(ButlerConfig butler, Findings findings) {
    if (butler.on("dockerHealthCheck.enable")) {
      findings.trap(
          butler.place("dockerHealthCheck.enable"),
          "the relay's health page is at another port: health.listen in relay.yaml, 9997.");
    }
  }

  private static void tellOfCloud(ButlerConfig butler, Findings findings) {
    ButlerConfig tenant = butler.in("qlikSenseCloud.event.mqtt.tenant");
    String hub = tenant.text("qlikSenseUrls.hub").orElse("");
    String qmc = tenant.text("qlikSenseUrls.qmc").orElse("");
    if (hub.contains("/admin") && !qmc.contains("/admin")) {
      findings.trap(
          tenant.place("qlikSenseUrls.hub")
              + " looks like the console's address and qmc like the hub's: Butler's template had them"
              + " swapped. Swap them before the cloud is carried.");
    }
    for (String chat : List.of("teamsNotification", "slackNotification")) {
      String key = "alert." + chat + ".reloadAppFailure.alertEnableByTag.enable";
      if (butler.on("qlikSenseCloud.enable") && tenant.on(key)) {
        findings.trap(
            tenant.place(key)
                + " has no effect: Butler tells of all apps, with or without the tag.");
      }
    }
    if (butler.on("qlikSenseCloud.enable")) {
      findings.danger(
          "Failed reloads in Qlik Cloud are not carried yet: keep Butler running for them.");
    }
  }

  private static void tellOfMissing(ButlerConfig butler, Findings findings) {
    List<String> missing = NEEDED.stream().filter(group -> !butler.has(group)).toList();
    if (!missing.isEmpty()) {
      findings.danger(
          "These groups are absent: "
              + String.join(", ", missing)
              + ". Butler 16 breaks off there and tells nobody of a failed or aborted reload; an"
              + " older one did not. Here everybody is told whom the rest of the file names.");
    }
  }

  private static Map<String, String> switches() {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put("qlikSenseCloud.enable", "Qlik Cloud");
    switches.put("mqttConfig.qlikSenseCloud.event.mqttForward.enable", "Qlik Cloud's event broker");
    switches.put("mqttConfig.azureEventGrid.enable", "messages to and from Azure Event Grid");
    return switches;
  }
}
