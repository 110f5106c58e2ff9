package io.butlerops.infra.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom Butler tells of a task's end, after its documentation (qlik-events 6, alerts-and-monitors
 * 1.4, 2.3, 7.1), straight from the file; shares nothing with the migrator.
 */
final class ButlersWord {
  private final Map<?, ?> butler;

  ButlersWord(Map<?, ?> butler) {
    this.butler = butler;
  }

  /**
   * What Butler looks at.
   *
   * @param outcome failed, aborted or succeeded
   * @param properties of the task: names and their values
   * @param owner of the app: directory, id; empty for none
   */
  record End(
      String kind,
      String outcome,
      Map<String, List<String>> properties,
      List<String> owner,
      List<String> ownerMails) {}

  Set<String> told(End end) {
    Set<String> told = new TreeSet<>();
    mail(end).forEach(address -> told.add("mail " + address));
    String influx = influxGroup(end);
    if (on("influxDb.enable") && !influx.isEmpty() && on("influxDb." + influx + ".enable")) {
      if (!influx.equals("reloadTaskSuccess") || storesSuccess(end)) {
        told.add("influx");
      }
    }
    if (end.kind().equals("reload") && !end.outcome().equals("succeeded")) {
      String event = end.outcome().equals("failed") ? "reloadTaskFailure" : "reloadTaskAborted";
      channels(event, end, told);
    }
    return told;
  }

  private void channels(String event, End end, Set<String> told) {
    for (String chat : List.of("slack", "teams")) {
      if (on(chat + "Notification.enable") && on(chat + "Notification." + event + ".enable")) {
        told.add(chat);
      }
    }
    if (on("webhookNotification.enable")) {
      list("webhookNotification." + event + ".webhooks")
          .forEach(hook -> told.add("webhook " + ((Map<?, ?>) hook).get("description")));
    }
    if (on("incidentTool.signl4.enable") && on("incidentTool.signl4." + event + ".enable")) {
      told.add("signl4");
    }
    if (on("mqttConfig.enable")) {
      told.add("mqtt");
    }
    newRelic(event, "event", end, told);
    newRelic(event, "log", end, told);
  }

  private void newRelic(String event, String kind, End end, Set<String> told) {
    String group = "incidentTool.newRelic." + event + ".destination." + kind;
    if (!on("incidentTool.newRelic.enable") || !on(group + ".enable")) {
      return;
    }
    List<Object> accounts =
        new ArrayList<>(list("incidentTool.newRelic.destinationAccount." + kind));
    if (on(group + ".sendToAccount.always.enable")) {
      accounts.addAll(list(group + ".sendToAccount.always.account"));
    }
    Object property = at(group + ".sendToAccount.byCustomProperty.customPropertyName");
    accounts.addAll(end.properties().getOrDefault(property, List.of()));
    accounts.stream()
        .filter(List.of("First NR account", "Second NR account")::contains)
        .forEach(account -> told.add("newrelic " + kind + " " + account));
  }

  private Set<String> mail(End end) {
    Set<String> addresses = new TreeSet<>();
    String group = "emailNotification." + mailGroup(end);
    if (!on("emailNotification.enable") || !on(group + ".enable")) {
      return addresses;
    }
    Object named = at(group + ".alertEnabledByEmailAddress.customPropertyName");
    addresses.addAll(end.properties().getOrDefault(named, List.of()));
    if (!on(group + ".alertEnableByCustomProperty.enable")
        || has(end, group + ".alertEnableByCustomProperty")) {
      list(group + ".recipients").forEach(address -> addresses.add(address.toString()));
    }
    boolean troubled = end.kind().equals("reload") && !end.outcome().equals("succeeded");
    if (troubled && on(group + ".appOwnerAlert.enable") && ownerCounts(end, group)) {
      addresses.addAll(end.ownerMails());
    }
    return addresses;
  }

  private boolean ownerCounts(End end, String group) {
    return (on(group + ".appOwnerAlert.includeOwner.includeAll")
            || lists(group + ".appOwnerAlert.includeOwner.user", end))
        && !lists(group + ".appOwnerAlert.excludeOwner.user", end);
  }

  private boolean lists(String key, End end) {
    return !end.owner().isEmpty()
        && list(key)
            .contains(Map.of("directory", end.owner().get(0), "userId", end.owner().get(1)));
  }

  private boolean has(End end, String gate) {
    return end.properties()
        .getOrDefault(at(gate + ".customPropertyName"), List.of())
        .contains(String.valueOf(at(gate + ".enabledValue")));
  }

  private boolean storesSuccess(End end) {
    String group = "influxDb.reloadTaskSuccess.";
    return on(group + "allReloadTasks.enable")
        || (on(group + "byCustomProperty.enable") && has(end, group + "byCustomProperty"));
  }

  private static String mailGroup(End end) {
    boolean success = end.outcome().equals("succeeded");
    return switch (end.kind()) {
      case "reload" ->
          "reloadTask"
              + (success ? "Success" : end.outcome().equals("failed") ? "Failure" : "Aborted");
      case "distribute" -> "distributeTask" + (success ? "Success" : "Failure");
      case "preload" ->
          end.outcome().equals("aborted")
              ? "none"
              : "preloadTask" + (success ? "Success" : "Failure");
      default -> "none";
    };
  }

  /** An aborted distribution arrives as a failed one; other aborted tasks leave no point. */
  private static String influxGroup(End end) {
    boolean aborted = end.outcome().equals("aborted");
    String result = end.outcome().equals("succeeded") ? "Success" : "Failure";
    return aborted && !end.kind().equals("distribute") ? "" : end.kind() + "Task" + result;
  }

  private boolean on(String key) {
    return Boolean.TRUE.equals(at(key));
  }

  private List<?> list(String key) {
    return at(key) instanceof List<?> list ? list : List.of();
  }

  private Object at(String key) {
    Object at = butler;
    for (String step : key.split("\\.", -1)) {
      at = at instanceof Map<?, ?> group ? group.get(step) : null;
    }
    return at;
  }
}
