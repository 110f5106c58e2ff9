package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What functions get of a call, in payload format 1.0. */
record ApiEvent(ApiCall call, Routes.Found found, String arnPrefix, String api) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** An HTTP API writes these in capitals, and all others small. */
  private static final Set<String> CAPITAL = Set.of("Content-Length", "Host", "User-Agent");

  /** For the function of the route. */
  ObjectNode integration(Map<String, String> authorizer) {
    ObjectNode event = common();
    ObjectNode passed = ((ObjectNode) event.get("requestContext")).putObject("authorizer");
    authorizer.forEach(passed::put);
    event.set("stageVariables", NODES.nullNode());
    boolean text = isText(call.header("Content-Type"));
    if (call.body().length == 0) {
      event.putNull("body");
    } else {
      event.put(
          "body",
          text ? new String(call.body(), UTF_8) : Base64.getEncoder().encodeToString(call.body()));
    }
    return event.put("isBase64Encoded", !text && call.body().length > 0);
  }

  /** For the authorizer. */
  ObjectNode authorization() {
    ObjectNode event = common();
    event.put("type", "REQUEST");
    event.put("methodArn", arn());
    event.putNull("identitySource");
    event.putNull("authorizationToken");
    event.putObject("stageVariables");
    return event;
  }

  /** Of what is called. */
  String arn() {
    return arnPrefix + ":" + api + "/$default/" + call.method() + call.path();
  }

  private ObjectNode common() {
    String route = found.target().route().path();
    ObjectNode event = NODES.objectNode();
    event.put("version", "1.0").put("resource", route);
    event.put("path", call.path()).put("httpMethod", call.method());
    ObjectNode headers = event.putObject("headers");
    ObjectNode multiHeaders = event.putObject("multiValueHeaders");
    call.headers().forEach((name, all) -> add(headers, multiHeaders, headerName(name), all));
    if (call.query().isEmpty()) {
      event.putNull("queryStringParameters").putNull("multiValueQueryStringParameters");
    } else {
      ObjectNode query = event.putObject("queryStringParameters");
      ObjectNode multiQuery = event.putObject("multiValueQueryStringParameters");
      call.query().forEach((name, all) -> add(query, multiQuery, name, all));
    }
    ObjectNode parameters = event.putObject("pathParameters");
    found.parameters().forEach(parameters::put);
    event.set("requestContext", context(route));
    return event;
  }

  private ObjectNode context(String route) {
    ObjectNode context = NODES.objectNode();
    context.put("accountId", "000000000000").put("apiId", api).put("stage", "$default");
    context.put("domainName", call.header("Host")).put("domainPrefix", "local");
    context.put("requestId", call.id()).put("extendedRequestId", call.id());
    context.put("httpMethod", call.method()).put("path", call.path()).put("protocol", "HTTP/1.1");
    context.put("resourcePath", route).putNull("resourceId");
    context.put("requestTime", TIME.format(call.time()));
    context.put("requestTimeEpoch", call.time().toEpochMilli());
    context
        .putObject("identity")
        .put("sourceIp", call.source())
        .put("userAgent", call.header("User-Agent"));
    return context;
  }

  private static String headerName(String name) {
    return CAPITAL.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElseGet(() -> name.toLowerCase(Locale.ROOT));
  }

  private static void add(ObjectNode last, ObjectNode all, String name, List<String> values) {
    last.put(name, values.get(values.size() - 1));
    values.forEach(all.withArray("/" + name.replace("~", "~0").replace("/", "~1"))::add);
  }

  /** All else comes in base64, forms and YAML too. */
  private static boolean isText(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.isEmpty()
        || type.startsWith("text/")
        || type.matches("application/(.*\\+)?(json|xml|javascript)");
  }
}
