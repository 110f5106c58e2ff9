package io.butlerops.infra.migrate;

import java.util.List;

/** Webhooks of the server's license: one list hears of each reading, one of its coming end. */
final class LicenseWebhooks implements Part {
  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig monitor = butler.in("qlikSenseLicense.serverLicenseMonitor");
    ButlerConfig hooks = butler.in("webhookNotification");
    ButlerConfig switches = monitor.in("destination.webhook");
    if (!monitor.on("enable") || !hooks.on("enable") || !switches.on("enable")) {
      return;
    }
    if (switches.on("sendRecurring.enable")) {
      ButlerConfig group = hooks.in("qlikSenseServerLicenseMonitor");
      WebhookAlerts.destinations("webhook-server-license", group, draft)
          .forEach(
              name ->
                  draft.route(
                      name, Tree.of("event", "serverLicense"), Tree.of("to", List.of(name))));
    }
    if (switches.on("sendAlert.enable")) {
      ButlerConfig group = hooks.in("qlikSenseServerLicenseExpiryAlert");
      WebhookAlerts.destinations("webhook-license-expiring", group, draft)
          .forEach(name -> alert(name, group, draft));
    }
  }

  /** Butler never said that a license was renewed. */
  private static void alert(String name, ButlerConfig group, Draft draft) {
    Tree limit = Window.of(group, "rateLimit", "route", draft.findings());
    draft.route(
        name,
        Tree.of("event", "licenseExpiring"),
        Tree.of("to", List.of(name)).and("limit", limit).and("recovered", false));
  }
}
