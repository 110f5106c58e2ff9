package io.butlerops.functions.notify.webhook;

import io.butlerops.functions.notify.channel.Headline;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.template.LogLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields that Butler's webhooks have; a group has the number of its events beside them. */
final class WebhookFields {
  private static final List<String> NAMES =
      List.of(
          "hostName",
          "user",
          "taskName",
          "taskId",
          "appName",
          "appId",
          "appOwnerName",
          "appOwnerUserDirectory",
          "appOwnerUserId",
          "appOwnerEmail",
          "logTimeStamp",
          "logLevel",
          "executionId",
          "logMessage");
  private static final LogLines NO_LOG = new LogLines(0, 0);

  private WebhookFields() {}

  /** Unknown ones are left out. */
  static Map<String, Object> of(Notification notification) {
    Map<String, Object> known = notification.fields(NO_LOG);
    Map<String, Object> fields =
        WatchedWebhook.tells(notification.event())
            ? WatchedWebhook.fields(notification.event(), known)
            : ofTask(notification, known);
    if (notification.group()) {
      fields.put("total", Integer.toString(notification.total()));
    }
    return fields;
  }

  private static Map<String, Object> ofTask(Notification notification, Map<String, Object> known) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", Headline.forMachines(notification.event()));
    for (String name : NAMES) {
      if (known.get(name) != null) {
        fields.put(name, known.get(name).toString());
      }
    }
    return fields;
  }

  /** In an address, Butler wrote the names of a service's fields in lower case. */
  static String inQuery(Notification notification, String name) {
    boolean service = notification.event().type().isService();
    return service ? name.toLowerCase(Locale.ROOT) : name;
  }
}
