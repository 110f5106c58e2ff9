package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.relay.qrs.Answer.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Qlik Sense says of the services of all its nodes: {@code servicestatus}. */
public final class NodeServices {
  private static final int MOST = 1_000;
  private static final Pattern NUMBERED = Pattern.compile("\\s*(\\d{1,4})\\s*:\\s*(\\S.*?)\\s*");

  private final Qrs qrs;
  private volatile Names names;

  public NodeServices(Qrs qrs) {
    this.qrs = qrs;
  }

  /** Names by number. Versions of Qlik Sense might number otherwise, so QRS is asked. */
  private record Names(Map<String, String> types, Map<String, String> states) {
    static final Names USUAL =
        new Names(
            numbered("Repository", "Proxy", "Scheduler", "Engine", "AppMigration", "Printing"),
            numbered(
                "Initializing",
                "CertificatesNotInstalled",
                "Running",
                "NoCommunication",
                "Disabled",
                "Unknown"));

    private static Map<String, String> numbered(String... names) {
      Map<String, String> numbered = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        numbered.put(Integer.toString(i), names[i]);
      }
      return numbered;
    }
  }

  /** Every service of every node. QRS is asked for the names once, and again until it tells. */
  public CompletableFuture<Answer<List<NodeService>>> status() {
    Deadline deadline = qrs.deadline();
    return names(deadline).thenCompose(known -> status(deadline, known));
  }

  private CompletableFuture<Answer<List<NodeService>>> status(Deadline deadline, Names known) {
    Query query = Query.of("services", "servicestatus", "full");
    return qrs.ask(query, deadline, rows -> services(rows, known));
  }

  private CompletableFuture<Names> names(Deadline deadline) {
    Names known = names;
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    Query query = Query.of("enums", "about", "api", "enums");
    return qrs.ask(query, deadline, NodeServices::names).thenApply(this::kept);
  }

  private Names kept(Answer<Names> answer) {
    if (answer instanceof Found<Names> found) {
      names = found.value();
      return found.value();
    }
    return Names.USUAL;
  }

  private static Names names(JsonNode enums) {
    return new Names(
        values(enums, "ServiceStatus.ServiceType", Names.USUAL.types()),
        values(enums, "ServiceStatus.ServiceState", Names.USUAL.states()));
  }

  /** Of the enumeration that is used so: {@code "2: Running"}. */
  private static Map<String, String> values(
      JsonNode enums, String usage, Map<String, String> fallback) {
    Map<String, String> values = new HashMap<>();
    enums
        .valueStream()
        .filter(one -> one.path("usages").valueStream().anyMatch(use -> is(use, usage)))
        .flatMap(one -> one.path("values").valueStream())
        .map(value -> NUMBERED.matcher(value.asText("")))
        .filter(Matcher::matches)
        .forEach(value -> values.put(value.group(1), value.group(2)));
    return values.isEmpty() ? fallback : values;
  }

  private static boolean is(JsonNode use, String usage) {
    return use.asText("").equalsIgnoreCase(usage);
  }

  private static List<NodeService> services(JsonNode rows, Names known) {
    return rows.valueStream()
        .limit(MOST)
        .map(
            row ->
                new NodeService(
                    Fields.text(row.path("serverNodeConfiguration"), "hostName"),
                    named(row, "serviceType", known.types()),
                    named(row, "serviceState", known.states())))
        .filter(service -> !service.host().isBlank() && !service.type().isBlank())
        .toList();
  }

  private static String named(JsonNode row, String field, Map<String, String> names) {
    String value = Fields.text(row, field);
    return names.getOrDefault(value, value);
  }
}
