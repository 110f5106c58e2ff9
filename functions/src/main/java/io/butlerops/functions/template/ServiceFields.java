package io.butlerops.functions.template;

import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.State;
import java.util.Map;

/**
 * A service under Butler's names. Those have Butler's few words, {@code RUNNING}, {@code STOPPED}
 * and {@code PAUSED}; {@code serviceState} says it as Windows does.
 */
public final class ServiceFields {
  private ServiceFields() {}

  static void put(Map<String, Object> fields, EventType type, ServiceData data) {
    put(fields, data.service());
    fields.put("serviceStatus", type.equals(EventType.SERVICE_STARTED) ? "RUNNING" : "STOPPED");
    fields.put("servicePrevStatus", before(data.before()));
    fields.put("flapping", data.flapping());
  }

  private static void put(Map<String, Object> fields, Service service) {
    String host = Visible.text(service.host());
    fields.put("host", host);
    fields.put("hostName", host);
    fields.put("serviceName", Visible.text(service.name()));
    fields.put("serviceDisplayName", Visible.text(service.displayName()));
    fields.put("serviceFriendlyName", Visible.text(service.friendlyName()));
    fields.put("serviceStartType", service.startType().text());
    fields.put("serviceExePath", Visible.text(service.path()));
    fields.put("serviceState", service.state().name());
    fields.put("dependencies", service.dependencies().stream().map(Visible::text).toList());
    fields.put("otherwise", Visible.text(service.otherwise()));
  }

  /** In the two words that Butler had for what it polled. */
  public static String status(Service service) {
    return service.state() == State.RUNNING ? "RUNNING" : "STOPPED";
  }

  /** In the words of {@link #before}. */
  public static String now(State state) {
    return before(state == State.UNKNOWN ? State.STOPPED : state);
  }

  /** Butler called paused what it had never seen before. */
  public static String before(State state) {
    return switch (state) {
      case RUNNING -> "RUNNING";
      case PAUSED, UNKNOWN -> "PAUSED";
      default -> "STOPPED";
    };
  }
}
