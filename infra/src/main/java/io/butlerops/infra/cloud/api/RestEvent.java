package io.butlerops.infra.cloud.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.template.RestApiResource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What functions behind a REST API get of a call: paths as they were sent, bodies always in base64.
 *
 * @param path raw, without the stage
 */
record RestEvent(
    ApiCall call, Routes.Found found, RestApiResource api, String path, String arnPrefix) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** For the function of the route. */
  String integration(Map<String, String> authorizer) {
    ObjectNode event = common();
    if (!authorizer.isEmpty()) {
      ObjectNode passed = ((ObjectNode) event.get("requestContext")).putObject("authorizer");
      authorizer.forEach(passed::put);
    }
    boolean empty = call.body().length == 0;
    event.put("body", empty ? null : Base64.getEncoder().encodeToString(call.body()));
    return event.put("isBase64Encoded", !empty).toString();
  }

  /** For the authorizer. */
  String authorization() {
    return common().put("type", "REQUEST").put("methodArn", arn()).toString();
  }

  /** Of what is called. */
  String arn() {
    return "%s:%s/%s/%s%s".formatted(arnPrefix, api.name(), api.stage(), call.method(), path);
  }

  private ObjectNode common() {
    ObjectNode event = NODES.objectNode();
    event.put("resource", found.target().route().path());
    event.put("path", path).put("httpMethod", call.method());
    ObjectNode headers = event.putObject("headers");
    ObjectNode multiHeaders = event.putObject("multiValueHeaders");
    call.headers().forEach((name, all) -> add(headers, multiHeaders, name, all));
    add(headers, multiHeaders, "X-Forwarded-For", List.of(call.source()));
    add(headers, multiHeaders, "X-Forwarded-Proto", List.of("http"));
    query(event);
    if (found.parameters().isEmpty()) {
      event.putNull("pathParameters");
    } else {
      found.parameters().forEach(event.putObject("pathParameters")::put);
    }
    event.putNull("stageVariables");
    event.set("requestContext", context());
    return event;
  }

  private void query(ObjectNode event) {
    if (call.query().isEmpty()) {
      event.putNull("queryStringParameters").putNull("multiValueQueryStringParameters");
    } else {
      ObjectNode query = event.putObject("queryStringParameters");
      ObjectNode multiQuery = event.putObject("multiValueQueryStringParameters");
      call.query().forEach((name, all) -> add(query, multiQuery, name, all));
    }
  }

  private ObjectNode context() {
    ObjectNode context = NODES.objectNode();
    context.put("accountId", "000000000000").put("apiId", api.name()).put("stage", api.stage());
    context.put("domainName", call.header("Host")).put("domainPrefix", "local");
    context.put("requestId", call.id()).put("extendedRequestId", call.id());
    context
        .put("httpMethod", call.method())
        .put("path", call.rawPath())
        .put("protocol", "HTTP/1.1");
    context.put("resourcePath", found.target().route().path()).put("resourceId", "local");
    context.put("requestTime", TIME.format(call.time()));
    context.put("requestTimeEpoch", call.time().toEpochMilli());
    context
        .putObject("identity")
        .put("sourceIp", call.source())
        .put("userAgent", call.header("User-Agent"));
    return context;
  }

  private static void add(ObjectNode last, ObjectNode all, String name, List<String> values) {
    last.put(name, values.get(values.size() - 1));
    var list = all.putArray(name);
    values.forEach(list::add);
  }
}
