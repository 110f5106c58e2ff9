package io.butlerops.infra.qlik;

import io.butlerops.infra.web.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control page shows of services, licenses and the version, and how it changes them. */
record MonitorControls(SimulatedQlik qlik) {
  private static final int LARGEST_CROWD = 100_000;

  /** What is to be answered, as JSON; empty when the address is none of these. */
  Optional<Object> answer(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /services" -> Optional.of(services());
      case "POST /service" -> Optional.of(service(request));
      case "GET /licenses" -> Optional.of(licenses());
      case "POST /license" -> Optional.of(license(request));
      case "POST /crowd" -> Optional.of(crowd(request));
      case "GET /version" -> Optional.of(version());
      case "POST /version" -> Optional.of(version(request));
      default -> Optional.empty();
    };
  }

  private List<Map<String, String>> services() {
    return qlik.services().all().stream()
        .map(
            service ->
                Map.of(
                    "node", service.node(),
                    "host", service.host(),
                    "name", service.name(),
                    "state", service.state().qlikName(),
                    "since", Rows.time(service.since())))
        .toList();
  }

  private Map<String, String> service(Request request) {
    String host = demanded(request, "host");
    String name = demanded(request, "name");
    String action = demanded(request, "action");
    switch (action) {
      case "stop" -> qlik.services().stop(host, name);
      case "start" -> qlik.services().start(host, name);
      default -> throw new IllegalArgumentException(action + "; expected stop or start");
    }
    return Map.of("host", host, "name", name, "action", action);
  }

  private Map<String, Object> licenses() {
    Licenses licenses = qlik.licenses();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("end", licenses.server().text());
    for (AccessType type : AccessType.values()) {
      result.put(type.label(), seats(type));
    }
    result.put("released", licenses.released().stream().map(MonitorControls::line).toList());
    return result;
  }

  private Map<String, Long> seats(AccessType type) {
    List<Allocation> all = qlik.licenses().of(type);
    long neverUsed = all.stream().filter(held -> held.lastUsed().isEmpty()).count();
    long total = qlik.licenses().purchased().of(type);
    return Map.of("total", total, "allocated", (long) all.size(), "neverUsed", neverUsed);
  }

  private static String line(Allocation gone) {
    String used = gone.lastUsed().map(Rows::time).orElse("never");
    return gone.type().label() + " of " + gone.user().account() + ", last used " + used;
  }

  private Map<String, Object> license(Request request) {
    qlik.licenses().server(ServerKey.parse(demanded(request, "end")));
    return licenses();
  }

  private Map<String, Object> crowd(Request request) {
    String text = demanded(request, "users");
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > LARGEST_CROWD) {
      throw new IllegalArgumentException(
          text + "; expected a number of users, at most " + LARGEST_CROWD);
    }
    qlik.licenses().crowd(Integer.parseInt(text));
    return licenses();
  }

  private Map<String, String> version() {
    return Map.of("version", qlik.version());
  }

  private Map<String, String> version(Request request) {
    qlik.version(demanded(request, "version"));
    return version();
  }

  private static String demanded(Request request, String name) {
    return request
        .parameter(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }
}
