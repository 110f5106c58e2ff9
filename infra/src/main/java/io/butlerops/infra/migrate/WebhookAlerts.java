package io.butlerops.infra.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Outgoing webhooks of failed and aborted reloads: one destination for each entry. */
final class WebhookAlerts implements Part {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT");

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig hooks = butler.in("webhookNotification");
    if (!hooks.on("enable")) {
      return;
    }
    for (TaskAlert alert : TaskAlert.FAILED_OR_ABORTED) {
      ButlerConfig group = hooks.in(alert.group());
      for (String name : destinations("webhook-" + alert.suffix(), group, draft)) {
        Addressed.route(
            draft, alert, name, Window.of(group, "rateLimit", "task", draft.findings()));
      }
    }
  }

  /**
   * One for each entry of a list.
   *
   * @return their names
   */
  static List<String> destinations(String prefix, ButlerConfig group, Draft draft) {
    List<String> names = new ArrayList<>();
    List<ButlerConfig> entries = group.items("webhooks");
    for (int at = 0; at < entries.size(); at++) {
      String name = prefix + "-" + (at + 1);
      if (add(name, entries.get(at), draft)) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean add(String name, ButlerConfig hook, Draft draft) {
    Optional<String> url = Addressed.url(draft, name, hook);
    if (url.isEmpty()) {
      return false;
    }
    Optional<String> via = hook.text("webhookURL").flatMap(Network::viaForUrl);
    String label = hook.text("description").map(text -> ": " + text).orElse("");
    draft.destination(
        name,
        Tree.of(YamlText.COMMENT, "Butler." + hook.path() + label)
            .and("type", "webhook")
            .and("url", url.get())
            .and("method", method(hook, draft.findings()))
            .and("ca", authority(hook, draft))
            .and("via", via));
    via.ifPresent(relay -> Network.server(hook.text("webhookURL").orElseThrow(), draft));
    tellOfCertificates(hook, draft.findings());
    return true;
  }

  private static String method(ButlerConfig hook, Findings findings) {
    String method = hook.text("httpMethod").orElse("POST").toUpperCase(Locale.ROOT);
    if (METHODS.contains(method)) {
      return method;
    }
    findings.danger(
        hook.place("httpMethod")
            + " is none of GET, POST, PUT: Butler stopped at this entry and called none after it."
            + " It is called with POST now.");
    return "POST";
  }

  /** The value is the file's text, which is put in by hand where the file is not at hand. */
  private static Optional<String> authority(ButlerConfig hook, Draft draft) {
    return hook.on("cert.enable")
        ? hook.text("cert.certCA")
            .map(file -> draft.secrets().ofFile("webhook-ca", file, hook.place("cert.certCA")))
        : Optional.empty();
  }

  private static void tellOfCertificates(ButlerConfig hook, Findings findings) {
    if (hook.on("cert.enable") && !hook.on("cert.rejectUnauthorized")) {
      findings.danger(
          hook.place("cert.rejectUnauthorized")
              + " is off: Butler took any certificate there. We verify it.");
    }
  }
}
