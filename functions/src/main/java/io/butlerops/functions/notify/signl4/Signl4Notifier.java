package io.butlerops.functions.notify.signl4;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.AlertKey;
import io.butlerops.functions.notify.channel.HttpCall;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.template.LogLines;
import java.util.Map;
import java.util.stream.Stream;

/** Opens and closes a Signl. */
final class Signl4Notifier implements Notifier {
  private static final LogLines NO_LOG = new LogLines(0, 0);

  private final Signl4Config config;
  private final Outside outside;

  Signl4Notifier(Signl4Config config, Outside outside) {
    this.config = config;
    this.outside = outside;
  }

  @Override
  public Result send(Notification notification) {
    Map<String, Object> fields = notification.fields(NO_LOG);
    if (!listed(fields)) {
      return Result.Delivered.unsent("its app is not among the apps of this destination");
    }
    boolean opens = notification.delivery().phase() == Delivery.Phase.TRIGGER;
    ObjectNode body =
        opens ? Signl.of(notification, config.severity()) : JsonNodeFactory.instance.objectNode();
    config.serviceName().ifPresent(name -> body.put("X-S4-Service", name));
    body.put("X-S4-ExternalID", externalId(notification, fields));
    body.put("X-S4-Status", opens ? "new" : "resolved");
    return outside
        .http()
        .send(
            HttpCall.postJson(WebAddress.reveal(config.url(), outside.secrets()), body.toString()));
  }

  private boolean listed(Map<String, Object> fields) {
    return config.apps().isEmpty()
        || Stream.of("appId", "appName")
            .map(name -> fields.getOrDefault(name, "").toString())
            .anyMatch(app -> config.apps().stream().anyMatch(app::equalsIgnoreCase));
  }

  private String externalId(Notification notification, Map<String, Object> fields) {
    String task = fields.getOrDefault("taskId", "").toString();
    boolean asButler = config.externalId() == Signl4Config.ExternalId.TASK && !task.isBlank();
    return asButler ? task : AlertKey.of(notification);
  }
}
