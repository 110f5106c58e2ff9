package io.butlerops.functions.notify.mqtt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Services;
import io.butlerops.contract.settings.Section;
import io.butlerops.functions.template.ServiceFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Butler published of services and of the server's license, under its own keys ({@code
 * alerts-and-monitors.md} 1.6.4). Below the topics of services come host and service name.
 */
record WatchedTopics(
    Optional<Topic> stopped,
    Optional<Topic> running,
    Optional<Topic> status,
    Optional<Topic> license,
    Optional<Topic> licenseExpire) {

  /**
   * One message of it.
   *
   * @param names levels that the topic may ask for beside the event's fields
   */
  record Told(Topic topic, Map<String, String> names, byte[] payload) {}

  static WatchedTopics read(Section section) {
    return new WatchedTopics(
        section.value("serviceStoppedTopic", Topic.EXPECTED_ABOVE_SERVICES, Topic::aboveServices),
        section.value("serviceRunningTopic", Topic.EXPECTED_ABOVE_SERVICES, Topic::aboveServices),
        section.value("serviceStatusTopic", Topic.EXPECTED_ABOVE_SERVICES, Topic::aboveServices),
        section.value("qlikSenseServerLicenseTopic", Topic.EXPECTED, Topic::parse),
        section.value("qlikSenseServerLicenseExpireTopic", Topic.EXPECTED, Topic::parse));
  }

  boolean none() {
    return Stream.of(stopped, running, status, license, licenseExpire).allMatch(Optional::isEmpty);
  }

  /**
   * @param fields by the names that templates use
   */
  List<Told> of(Event event, Map<String, Object> fields) {
    if (event.data() instanceof ServiceData data) {
      boolean runs = event.type().equals(EventType.SERVICE_STARTED);
      return (runs ? running : stopped).map(topic -> changed(topic, runs, data)).stream().toList();
    }
    if (event.data() instanceof Services services) {
      return status.stream().flatMap(topic -> each(topic, services)).toList();
    }
    if (event.type().equals(EventType.SERVER_LICENSE)) {
      return license.map(topic -> new Told(topic, Map.of(), license(fields))).stream().toList();
    }
    return event.type().equals(EventType.LICENSE_EXPIRING)
            && event.data() instanceof AlarmData alarm
        ? licenseExpire.map(topic -> new Told(topic, Map.of(), utf8(alarm.text()))).stream()
            .toList()
        : List.of();
  }

  private static Told changed(Topic topic, boolean runs, ServiceData data) {
    ObjectNode json = json(data.service(), runs ? "RUNNING" : "STOPPED");
    json.put("servicePrevStatus", ServiceFields.before(data.before()));
    json.put("serviceStatusChanged", true);
    return told(topic, data.service(), json);
  }

  private static Stream<Told> each(Topic topic, Services services) {
    return services.services().stream()
        .map(each -> told(topic, each, json(each, ServiceFields.status(each))));
  }

  private static Told told(Topic topic, Service service, ObjectNode json) {
    Map<String, String> names = Map.of(Topic.HOST, service.host(), Topic.SERVICE, service.name());
    return new Told(topic, names, utf8(json.toString()));
  }

  private static ObjectNode json(Service service, String status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("serviceHost", service.host());
    json.put("serviceName", service.name());
    json.put("serviceFriendlyName", service.friendlyName());
    json.put("serviceDisplayName", service.displayName());
    service.dependencies().forEach(json.putArray("serviceDependencies")::add);
    json.put("serviceStartType", service.startType().text());
    json.put("serviceExePath", service.path());
    json.put("serviceStatus", status);
    return json;
  }

  private static byte[] license(Map<String, Object> fields) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("licenseExpired", "expiryDateStr", "daysUntilExpiry")) {
      json.putPOJO(name, fields.get(name));
    }
    return utf8(json.toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
