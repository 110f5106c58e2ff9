package io.butlerops.functions.notify.pagerduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.AlertKey;
import io.butlerops.functions.notify.channel.HttpCall;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;

/**
 * Opens and ends a PagerDuty alert. All that concerns one task shares its alert, so a task that
 * fails again while the alert is open adds to it.
 */
final class PagerDutyNotifier implements Notifier {
  private final PagerDutyConfig config;
  private final Outside outside;

  PagerDutyNotifier(PagerDutyConfig config, Outside outside) {
    this.config = config;
    this.outside = outside;
  }

  @Override
  public Result send(Notification notification) {
    String key = outside.secrets().reveal(config.routingKey());
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("routing_key", key).put("dedup_key", AlertKey.of(notification));
    if (notification.delivery().phase() == Delivery.Phase.TRIGGER) {
      event.put("event_action", "trigger");
      event.setAll(trigger(notification));
    } else {
      event.put("event_action", "resolve");
    }
    HttpCall call =
        HttpCall.postJson(WebAddress.reveal(config.url(), outside.secrets()), event.toString());
    return outside.http().send(call.hiding(key));
  }

  private ObjectNode trigger(Notification notification) {
    Message message = notification.message(config.lines());
    PagerDutyConfig.Severity severity =
        config.severity().orElseGet(() -> PagerDutyConfig.Severity.of(message.tone()));
    return new PagerDutyTrigger(notification, severity).json(message);
  }
}
