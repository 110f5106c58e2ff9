package io.butlerops.functions.notify.newrelic;

import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Status;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.Arrays;
import java.util.List;

/**
 * What is told of services and of how relays are, each with a switch as Butler had them.
 *
 * @param service attributes of events and logs about services
 * @param metrics of a relay's state
 * @param version whether metrics say which version of the relay they are of
 */
record WatchedRules(List<ServiceAttribute> service, List<Metric> metrics, boolean version) {

  /** Under Butler's names. */
  enum ServiceAttribute {
    HOST("butler_serviceHost"),
    NAME("butler_serviceName"),
    DISPLAYNAME("butler_serviceDisplayName"),
    STATE("butler_serviceStatus");

    private final String attribute;

    ServiceAttribute(String attribute) {
      this.attribute = attribute;
    }

    String attribute() {
      return attribute;
    }

    String of(ServiceData data, String status) {
      return switch (this) {
        case HOST -> data.service().host();
        case NAME -> data.service().name();
        case DISPLAYNAME -> data.service().displayName();
        case STATE -> status;
      };
    }
  }

  /** Groups of gauges. */
  enum Metric {
    MEMORY,
    UPTIME
  }

  static WatchedRules read(Section section) {
    return new WatchedRules(
        all(
            section,
            "serviceAttributes",
            "host, name, displayName or state",
            ServiceAttribute.class),
        all(section, "metrics", "memory or uptime", Metric.class),
        section.value("version", true, Values.YES_OR_NO, Values::yesOrNo));
  }

  /** Where the settings do not say, everything. */
  private static <E extends Enum<E>> List<E> all(
      Section section, String key, String expected, Class<E> type) {
    List<E> said = section.values(key, expected, Values.oneOf(type));
    return section.has(key) ? said : Arrays.asList(type.getEnumConstants());
  }

  boolean tells(Status status) {
    return metrics.contains(Metric.MEMORY)
        || (metrics.contains(Metric.UPTIME) && status.started().isPresent());
  }
}
