package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.World.Node;
import io.butlerops.infra.qlik.World.PropertyDefinition;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Nodes, services and definitions, as QRS shows them. */
record SystemRows(World world, Clock clock) {
  private static final List<String> SERVICES =
      List.of("Repository", "Proxy", "Scheduler", "Engine", "AppMigration", "Printing");
  private static final List<String> SERVICE_STATES =
      List.of(
          "Initializing",
          "CertificatesNotInstalled",
          "Running",
          "NoCommunication",
          "Disabled",
          "Unknown");
  private static final int RUNNING = 2;

  ObjectNode node(Node node) {
    return Rows.entity(node.id(), "ServerNodeConfiguration")
        .put("name", node.name())
        .put("hostName", node.host() + ".lab.example")
        .put("isCentral", node.central())
        .put("nodePurpose", 0)
        .put("engineEnabled", true)
        .put("proxyEnabled", node.central())
        .put("printingEnabled", node.central())
        .put("schedulerEnabled", true)
        .put("failoverCandidate", false)
        .put("temporaryfilesPath", "");
  }

  Stream<ObjectNode> services(Node node) {
    return IntStream.range(0, SERVICES.size()).mapToObj(type -> service(node, type));
  }

  private ObjectNode service(Node node, int type) {
    ObjectNode row =
        Rows.entity(World.id("service", node.host() + SERVICES.get(type)), "ServiceStatus")
            .put("serviceType", type)
            .put("serviceState", RUNNING)
            .put("timestamp", Rows.time(clock.instant()));
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
    result.set("StatusEnum", enumeration(states, "ExecutionResult.Status"));
    result.set("ServiceStateEnum", enumeration(SERVICE_STATES, "ServiceStatus.ServiceState"));
    result.set("ServiceTypeEnum", enumeration(SERVICES, "ServiceStatus.ServiceType"));
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
