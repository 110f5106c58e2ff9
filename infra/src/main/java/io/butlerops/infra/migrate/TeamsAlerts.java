package io.butlerops.infra.migrate;

import java.util.Optional;

/** Teams messages of failed and aborted reloads. */
final class TeamsAlerts implements Part {
  private static final String CONNECTOR = "webhook.office.com";

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig teams = butler.in("teamsNotification");
    if (teams.on("enable")) {
      TaskAlert.FAILED_OR_ABORTED.stream()
          .filter(alert -> teams.on(alert.group() + ".enable"))
          .forEach(alert -> add(alert, teams.in(alert.group()), draft));
    }
  }

  private static void add(TaskAlert alert, ButlerConfig group, Draft draft) {
    String name = "teams-" + alert.suffix();
    if (destination(name, group, draft)) {
      Addressed.route(draft, alert, name, Window.of(group, "rateLimit", "task", draft.findings()));
    }
  }

  /** Whether it could be made. */
  static boolean destination(String name, ButlerConfig group, Draft draft) {
    Optional<String> url = Addressed.url(draft, name, group);
    if (url.isEmpty()) {
      return false;
    }
    Tree keys =
        Tree.of(YamlText.COMMENT, "Butler." + group.path())
            .and("type", "teams")
            .and("url", url.get())
            .and("template", ChatTemplate.take(draft, name, group, BasicMessage::teams));
    keys.and(LogLines.of(group));
    draft.destination(name, keys);
    tellOfConnector(group, draft.findings());
    return true;
  }

  private static void tellOfConnector(ButlerConfig group, Findings findings) {
    if (group.text("webhookURL").orElse("").contains(CONNECTOR)) {
      findings.danger(
          group.place("webhookURL")
              + " is an Office 365 connector, which Microsoft has retired: make a workflow ('when a"
              + " webhook request is received') and keep its address in the secret instead.");
    }
  }
}
