package io.butlerops.infra.migrate;

import java.math.BigDecimal;
import java.util.List;

/** SIGNL4 alerts of failed and aborted reloads, of all apps unless the file's word is asked for. */
final class Signl4Alerts implements Part {
  private static final BigDecimal MOST_SEVERE = BigDecimal.valueOf(99);

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig signl4 = butler.in("incidentTool.signl4");
    if (signl4.on("enable") && signl4.text("url").isPresent()) {
      TaskAlert.FAILED_OR_ABORTED.stream()
          .filter(alert -> signl4.on(alert.group() + ".enable"))
          .forEach(alert -> add(alert, signl4, draft));
    }
  }

  private static void add(TaskAlert alert, ButlerConfig signl4, Draft draft) {
    ButlerConfig group = signl4.in(alert.group());
    String name = "signl4-" + alert.suffix();
    String url = signl4.text("url").orElseThrow();
    draft.destination(
        name,
        Tree.of(YamlText.COMMENT, "Butler." + group.path())
            .and("type", "signl4")
            .and("url", draft.secrets().reference("signl4", url, signl4.place("url")))
            .and("serviceName", group.text("serviceName").orElse("Default service name"))
            .and("severity", severity(group))
            .and("externalId", "task"));
    Tree match = alert.match();
    if (everyApp(group, draft)) {
      limited(alert, group, name, match, draft);
    } else if (!group.texts("includeApp.appId").isEmpty()) {
      match.put("app", Exact.all(group.texts("includeApp.appId")));
      limited(alert, group, name, match, draft);
    }
  }

  private static void limited(
      TaskAlert alert, ButlerConfig group, String name, Tree match, Draft draft) {
    Tree limit = Window.of(group, "rateLimit", "task", draft.findings());
    Addressed.route(draft, alert, name, match, Tree.of("limit", limit));
  }

  private static boolean everyApp(ButlerConfig group, Draft draft) {
    boolean written = group.on("includeApp.includeAll") || !group.has("includeApp");
    if (!written) {
      List<String> apps = group.texts("includeApp.appId");
      draft
          .findings()
          .danger(
              group.place("includeApp"),
              "the list has "
                  + apps.size()
                  + " app(s), but Butler never looked: it alerted of all apps. "
                  + (draft.choices().asWritten()
                      ? "As asked, only the listed ones alert now."
                      : "That stays; --as-written limits it to the list."));
    }
    return written || !draft.choices().asWritten();
  }

  private static int severity(ButlerConfig group) {
    return group
        .number("severity")
        .map(number -> number.max(BigDecimal.ZERO).min(MOST_SEVERE).intValue())
        .orElse(MOST_SEVERE.intValue());
  }
}
