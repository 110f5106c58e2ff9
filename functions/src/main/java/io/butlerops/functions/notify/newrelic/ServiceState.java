package io.butlerops.functions.notify.newrelic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.template.Visible;

/** A service that stopped or started, in Butler's words ({@code alerts-and-monitors.md} 7.1). */
final class ServiceState {
  /** Before {@code Event} or {@code Log}. */
  static final String NAME = "qs_serviceState";

  private ServiceState() {}

  static ObjectNode attributes(Event event, ServiceData data, NewRelicConfig config, int longest) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    config.attributes().fixed().forEach(json::put);
    for (WatchedRules.ServiceAttribute each : config.watched().service()) {
      String value = Visible.text(each.of(data, status(event)));
      if (!value.isEmpty()) {
        json.put(each.attribute(), Cut.units(value, longest));
      }
    }
    return json;
  }

  static String sentence(Event event, ServiceData data) {
    String display = data.service().displayName();
    String name = display.isBlank() ? data.service().name() : display;
    return Visible.text(
        "Windows service \"%s\" on host \"%s\" is %s."
            .formatted(name, data.service().host(), status(event)));
  }

  private static String status(Event event) {
    return event.type().equals(EventType.SERVICE_STARTED) ? "RUNNING" : "STOPPED";
  }
}
