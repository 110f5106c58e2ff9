package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Mail of tasks: one destination for each kind of mail, one or two routes to it. */
final class MailAlerts implements Part {
  private static final String SENDER = "butler@example.com";
  private static final String OPT_IN = "alertEnableByCustomProperty";

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig mail = butler.in("emailNotification");
    List<TaskAlert> wanted =
        TaskAlert.all().filter(alert -> mail.in(alert.group()).on("enable")).toList();
    if (!mail.on("enable") || wanted.isEmpty()) {
      return;
    }
    Smtp smtp = new Smtp(mail.in("smtp"), draft);
    smtp.tell();
    wanted.forEach(alert -> add(alert, mail.in(alert.group()), smtp, draft));
  }

  private static void add(TaskAlert alert, ButlerConfig group, Smtp smtp, Draft draft) {
    String name = "mail-" + alert.suffix();
    Tree lines = alert.isReload() ? LogLines.of(group) : Tree.empty();
    boolean shared = destination(name, group, smtp, lines, draft);
    routes(alert, name, group, shared, draft);
  }

  /**
   * @return whether it has recipients of its own
   */
  static boolean destination(String name, ButlerConfig group, Smtp smtp, Tree lines, Draft draft) {
    List<String> to = MailAddresses.good(group, "recipients", draft.findings());
    Tree keys =
        Tree.of(YamlText.COMMENT, "Butler." + group.path())
            .and(smtp.keys())
            .and("from", sender(group, draft))
            .and("to", to.isEmpty() ? null : to)
            .and("subject", group.text("subject"))
            .and("template", template(name, group, draft))
            .and("priority", priority(group))
            .and(lines);
    draft.destination(name, keys);
    return !to.isEmpty();
  }

  /** Who opted in gets the shared list; who is named by the task or owns the app is told anyway. */
  private static void routes(
      TaskAlert alert, String name, ButlerConfig group, boolean shared, Draft draft) {
    Tree limit = Window.of(group, "rateLimit", "recipient", draft.findings());
    Tree named = named(alert, group, draft);
    boolean optIn = group.on(OPT_IN + ".enable");
    if (optIn && shared) {
      optIn(group, draft)
          .ifPresent(
              property ->
                  draft.route(
                      alert,
                      name + "-opted-in",
                      alert.match().and("taskProperty", property),
                      to(name, Tree.of("shared", true), limit)
                          .and("whenUnknown", alert.isSuccess() ? "skip" : "tell")));
    }
    Tree recipients = Tree.of("shared", shared && !optIn).and(named);
    if (!named.isEmpty() || (shared && !optIn)) {
      draft.route(alert, name, alert.match(), to(name, recipients, limit));
    }
  }

  private static Tree to(String name, Object recipients, Object limit) {
    return Tree.of("to", List.of(name)).and("recipients", recipients).and("limit", limit);
  }

  private static Optional<Tree> optIn(ButlerConfig group, Draft draft) {
    Optional<String> property = group.text(OPT_IN + ".customPropertyName");
    Optional<String> value = group.text(OPT_IN + ".enabledValue");
    if (property.isEmpty() || value.isEmpty()) {
      draft
          .findings()
          .danger(
              group.place(OPT_IN)
                  + " names no property or no value: no task can have opted in, the shared"
                  + " recipients are told of none.");
      return Optional.empty();
    }
    draft
        .findings()
        .danger(
            group.place(OPT_IN),
            "Butler asked for a task with some property of that name and some property with that"
                + " value. We want both on the same property: a task that has the value only on"
                + " another property was told of by chance, and is not any more.");
    return Optional.of(
        Tree.of("name", Exact.of(property.get())).and("value", Exact.of(value.get())));
  }

  private static Tree named(TaskAlert alert, ButlerConfig group, Draft draft) {
    Tree recipients =
        Tree.of("property", group.text("alertEnabledByEmailAddress.customPropertyName"));
    boolean owners = alert.isReload() && !alert.isSuccess();
    if (owners && group.on("appOwnerAlert.enable")) {
      recipients.and("owner", Owners.of(group.in("appOwnerAlert"), draft.findings()));
    }
    return recipients;
  }

  private static String sender(ButlerConfig group, Draft draft) {
    Optional<String> from = group.text("fromAddress");
    if (from.filter(MailAddresses::isAddress).isPresent()) {
      return from.get();
    }
    draft
        .findings()
        .danger(
            group.place("fromAddress")
                + " is no mail address: the mails come from "
                + SENDER
                + ".");
    return SENDER;
  }

  private static Optional<String> template(String name, ButlerConfig group, Draft draft) {
    Optional<String> file = group.text("htmlTemplateFile");
    String folder = group.text("bodyFileDirectory").map(text -> text + "/").orElse("");
    return file.flatMap(
        body ->
            UserTemplates.take(
                draft, name, folder + body + ".handlebars", group.place("htmlTemplateFile")));
  }

  private static Optional<String> priority(ButlerConfig group) {
    return group
        .text("priority")
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(List.of("high", "normal", "low")::contains);
  }
}
