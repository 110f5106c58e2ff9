package io.butlerops.infra.migrate;

import java.util.Optional;

/** Slack messages of failed and aborted reloads. */
final class SlackAlerts implements Part {
  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig slack = butler.in("slackNotification");
    if (slack.on("enable")) {
      TaskAlert.FAILED_OR_ABORTED.stream()
          .filter(alert -> slack.on(alert.group() + ".enable"))
          .forEach(alert -> add(alert, slack.in(alert.group()), draft));
    }
  }

  private static void add(TaskAlert alert, ButlerConfig group, Draft draft) {
    String name = "slack-" + alert.suffix();
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
            .and("type", "slack")
            .and("url", url.get())
            .and("channel", group.text("channel"))
            .and("username", group.text("fromUser"))
            .and("iconEmoji", group.text("iconEmoji"))
            .and("template", ChatTemplate.take(draft, name, group, BasicMessage::slack));
    keys.and(LogLines.of(group));
    draft.destination(name, keys);
    if (group.text("channel").isPresent()) {
      draft
          .findings()
          .trap(
              group.place("channel"),
              "Slack heeds a channel only from the older kind of webhook; a newer one posts where it"
                  + " was made for, with Butler too.");
    }
    return true;
  }
}
