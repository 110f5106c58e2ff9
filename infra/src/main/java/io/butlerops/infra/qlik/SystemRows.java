package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.Services.Service;
import io.butlerops.infra.qlik.World.Node;
import io.butlerops.infra.qlik.World.PropertyDefinition;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Nodes, services and definitions, as QRS shows them. */
record SystemRows(World world, Services services, Clock clock) {
  ObjectNode node(Node node) {
    return Rows.entity(node.id(), "ServerNodeConfiguration")
        .put("name", node.name())
        .put("hostName", node.host() + ".lab.example")
        .put("isCentral", node.central())
        .put("nodePurpose", 0)
        .put("engineEnabled", node.runs("Engine"))
        .put("proxyEnabled", node.runs("Proxy"))
        .put("printingEnabled", node.runs("Printing"))
        .put("schedulerEnabled", node.runs("Scheduler"))
        .put("failoverCandidate", false)
        .put("temporaryfilesPath", "");
  }

  ObjectNode service(Service service) {
    Node node = world.node(service.host());
    boolean heard = service.state() == ServiceState.RUNNING;
    ObjectNode row =
        Rows.entity(World.id("service", node.host() + service.name()), "ServiceStatus")
            .put("serviceType", Services.NAMES.indexOf(service.name()))
            .put("serviceState", service.state().code())
            .put("timestamp", Rows.time(heard ? clock.instant() : service.since()));
    row.set(
        "serverNodeConfiguration",
        Rows.reference(node.id(), node.name()).put("hostName", node.host() + ".lab.example"));
    return row;
  }

  ObjectNode property(PropertyDefinition property) {
    ObjectNode row =
        Rows.entity(property.id(), "CustomPropertyDefinition")
            .put("name", property.name())
            .put("valueType", "Text")
            .put("description", "");
    row.set("choiceValues", Rows.texts(property.choices()));
    row.set("objectTypes", Rows.texts(property.objectTypes()));
    return row;
  }

  /** Each enumeration as QRS lists it: {@code "2: Started"}. */
  static ObjectNode enums() {
    ObjectNode result = Rows.object();
    List<String> states = Arrays.stream(State.values()).map(State::qlikName).toList();
    List<String> serviceStates =
        Arrays.stream(ServiceState.values()).map(ServiceState::qlikName).toList();
    result.set("StatusEnum", enumeration(states, "ExecutionResult.Status"));
    result.set("ServiceStateEnum", enumeration(serviceStates, "ServiceStatus.ServiceState"));
    result.set("ServiceTypeEnum", enumeration(Services.NAMES, "ServiceStatus.ServiceType"));
    return result;
  }

  private static ObjectNode enumeration(List<String> names, String usage) {
    ObjectNode result = Rows.object();
    ArrayNode values = result.putArray("values");
    for (int i = 0; i < names.size(); i++) {
      values.add(i + ": " + names.get(i));
    }
    result.putArray("usages").add(usage);
    return result;
  }

  static ObjectNode about() {
    return Rows.object()
        .put("buildVersion", "39.3.2.0")
        .put("buildDate", "9/20/2013 10:09:00 AM")
        .put("databaseProvider", "Devart.Data.PostgreSql")
        .put("nodeType", 1)
        .put("sharedPersistence", true)
        .put("requiresBootstrap", false)
        .put("singleNodeOnly", false)
        .put("schemaPath", "About");
  }
}
