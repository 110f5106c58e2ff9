package io.butlerops.functions.notify.webhook;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ReadingData;
import io.butlerops.contract.ServiceData;
import io.butlerops.functions.notify.channel.Headline;
import io.butlerops.functions.template.ServiceFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What webhooks get of services and licenses, as Butler told it ({@code alerts-and-monitors.md}
 * 1.6.3); of other alarms and readings all that is simple.
 */
final class WatchedWebhook {
  private static final List<String> LICENSE =
      List.of("licenseExpired", "expiryDateStr", "daysUntilExpiry");
  private static final Set<EventType> LICENSES =
      Set.of(
          EventType.SERVER_LICENSE, EventType.LICENSE_EXPIRING, EventType.LICENSE_EXPIRING.over());

  /** Links are for people. */
  private static final Set<String> NOT_TOLD = Set.of("qlikSenseQMC", "qlikSenseHub");

  private WatchedWebhook() {}

  static boolean tells(Event event) {
    return event.data() instanceof ServiceData
        || event.data() instanceof AlarmData
        || event.data() instanceof ReadingData;
  }

  /**
   * @param known by the names that templates use
   */
  static Map<String, Object> fields(Event event, Map<String, Object> known) {
    if (event.data() instanceof ServiceData service) {
      return service(service, known);
    }
    return LICENSES.contains(event.type()) ? license(event, known) : simple(event, known);
  }

  private static Map<String, Object> service(ServiceData data, Map<String, Object> known) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "Windows service monitor");
    for (String name :
        List.of("host", "serviceStatus", "serviceName", "serviceDisplayName", "serviceStartType")) {
      fields.put(name, known.get(name));
    }
    fields.put("prevState", ServiceFields.before(data.before()));
    fields.put("currState", ServiceFields.now(data.service().state()));
    fields.put("stateChanged", true);
    return fields;
  }

  private static Map<String, Object> license(Event event, Map<String, Object> known) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", licenseEvent(event.type(), known));
    for (String name : LICENSE) {
      if (known.containsKey(name)) {
        fields.put(name, typed(known.get(name)));
      }
    }
    return fields;
  }

  private static String licenseEvent(EventType type, Map<String, Object> known) {
    if (!type.equals(EventType.LICENSE_EXPIRING)) {
      return "server license status";
    }
    return known.getOrDefault("licenseExpired", "").toString().equals("true")
        ? "server license has expired alert"
        : "server license about to expire alert";
  }

  /** Facts of alarms are texts; receivers have always got numbers and booleans. */
  private static Object typed(Object value) {
    String text = value.toString();
    if (text.matches("-?\\d{1,9}")) {
      return Long.parseLong(text);
    }
    return text.equals("true") || text.equals("false")
        ? (Object) Boolean.parseBoolean(text)
        : value;
  }

  private static Map<String, Object> simple(Event event, Map<String, Object> known) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", Headline.forMachines(event));
    known.forEach(
        (name, value) -> {
          boolean simple =
              value instanceof String || value instanceof Number || value instanceof Boolean;
          if (simple && !NOT_TOLD.contains(name)) {
            fields.putIfAbsent(name, value);
          }
        });
    return fields;
  }
}
