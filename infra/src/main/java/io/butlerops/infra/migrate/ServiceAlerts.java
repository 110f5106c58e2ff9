package io.butlerops.infra.migrate;

import java.util.List;

/**
 * Mail, chat messages and webhooks of Windows services that stop and start. Starts have routes of
 * their own, so those of stops do not tell of their end.
 */
final class ServiceAlerts implements Part {
  private static final String LIMIT = "rateLimit";
  private static final String SERVICE = "service";

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    if (!WatchedServices.areOn(butler, draft.choices())) {
      return;
    }
    for (ServiceAlert alert : ServiceAlert.values()) {
      if (reaches(butler, "email", "emailNotification")) {
        mail(alert, butler.in("emailNotification"), draft);
      }
      if (reaches(butler, "slack", "slackNotification")) {
        slack(alert, butler.in("slackNotification"), draft);
      }
      if (reaches(butler, "teams", "teamsNotification")) {
        teams(alert, butler.in("teamsNotification"), draft);
      }
    }
    webhooks(butler, draft);
  }

  /** Behind the monitor's own switch and the channel's. */
  private static boolean reaches(ButlerConfig butler, String destination, String channel) {
    return isTo(butler, destination) && butler.on(channel + ".enable");
  }

  /** The monitor's own switch of a destination. */
  static boolean isTo(ButlerConfig butler, String destination) {
    return butler.on("serviceMonitor.alertDestination." + destination + ".enable");
  }

  private static void mail(ServiceAlert alert, ButlerConfig mail, Draft draft) {
    ButlerConfig group = mail.in(alert.group());
    if (group.texts("recipients").stream().noneMatch(MailAddresses::isAddress)) {
      draft.findings().trap(group.place("recipients"), "it names nobody: no mail was or is sent.");
      return;
    }
    Smtp smtp = new Smtp(mail.in("smtp"), draft);
    smtp.tell();
    String name = "mail-" + alert.suffix();
    MailAlerts.destination(name, group, smtp, Tree.empty(), draft);
    route(alert, name, limit(mail, alert, "recipient", draft), draft);
  }

  private static void slack(ServiceAlert alert, ButlerConfig slack, Draft draft) {
    String name = "slack-" + alert.suffix();
    if (SlackAlerts.destination(name, slack.in(alert.group()), draft)) {
      route(alert, name, limit(slack, alert, SERVICE, draft), draft);
    }
  }

  private static void teams(ServiceAlert alert, ButlerConfig teams, Draft draft) {
    String name = "teams-" + alert.suffix();
    if (TeamsAlerts.destination(name, teams.in(alert.group()), draft)) {
      route(alert, name, limit(teams, alert, SERVICE, draft), draft);
    }
  }

  private static void route(ServiceAlert alert, String name, Tree limit, Draft draft) {
    draft.route(
        name,
        alert.match(),
        Tree.of("to", List.of(name)).and("limit", limit).and("recovered", false));
  }

  /** Butler took that of the stop for both, and one allowance; ours are apart. */
  private static Tree limit(ButlerConfig channel, ServiceAlert alert, String by, Draft draft) {
    ServiceAlert read = draft.choices().asWritten() ? alert : ServiceAlert.STOPPED;
    draft
        .findings()
        .trap(
            channel.place(ServiceAlert.STARTED.group() + "." + LIMIT),
            "Butler never read it: stop and start of a service shared the limit of serviceStopped,"
                + " and a quick recovery stayed unsaid. Each has a limit of its own now"
                + (draft.choices().asWritten()
                    ? ", as written."
                    : ", both as long as that of stops."));
    return Window.of(channel.in(read.group()), LIMIT, by, draft.findings());
  }

  /** Butler did not ask the master switch. */
  private static void webhooks(ButlerConfig butler, Draft draft) {
    ButlerConfig hooks = butler.in("webhookNotification");
    if (!isTo(butler, "webhook") || !isCalled(hooks, draft)) {
      return;
    }
    ButlerConfig group = hooks.in("serviceMonitor");
    for (String name : WebhookAlerts.destinations("webhook-service", group, draft)) {
      for (ServiceAlert alert : ServiceAlert.values()) {
        Tree limit = Window.of(group, LIMIT, SERVICE, draft.findings());
        draft.route(
            name + "-" + alert.state(),
            alert.match(),
            Tree.of("to", List.of(name)).and("limit", limit).and("recovered", false));
      }
    }
  }

  private static boolean isCalled(ButlerConfig hooks, Draft draft) {
    if (hooks.on("enable") || hooks.items("serviceMonitor.webhooks").isEmpty()) {
      return true;
    }
    boolean asWritten = draft.choices().asWritten();
    draft
        .findings()
        .trap(
            hooks.place("enable")
                + " is off, yet Butler called the webhooks of Windows services. "
                + (asWritten ? "As asked, they are not called any more." : "So do we."));
    return !asWritten;
  }
}
