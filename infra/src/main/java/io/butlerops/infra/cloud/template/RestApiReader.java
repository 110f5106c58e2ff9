package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.HttpApiResource.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code AWS::Serverless::Api} and the events by which a function is a route of it. */
final class RestApiReader {
  private RestApiReader() {}

  static RestApiResource read(String name, Properties properties) {
    properties.withoutEffect(
        "Description", "OpenApiVersion", "MethodSettings", "AccessLogSetting", "Tags");
    only(properties.group("EndpointConfiguration"), "Type", "REGIONAL");
    if (!properties.texts("BinaryMediaTypes").equals(List.of("*/*"))) {
      properties.problem("BinaryMediaTypes", "only [\"*/*\"] is served");
    }
    only(properties, "ApiKeySourceType", "AUTHORIZER");
    Properties auth = properties.group("Auth");
    Optional<String> standard = auth.text("DefaultAuthorizer");
    RestApiResource api =
        new RestApiResource(
            name,
            properties.required("StageName"),
            authorizers(auth),
            standard,
            auth.flag("ApiKeyRequired", false),
            GatewayResponseReader.all(properties.group("GatewayResponses")));
    standard
        .filter(authorizer -> !api.authorizers().containsKey(authorizer))
        .ifPresent(
            authorizer -> auth.problem("DefaultAuthorizer", "there is no '" + authorizer + "'"));
    auth.refuseOthers();
    return api;
  }

  private static Map<String, String> authorizers(Properties auth) {
    Map<String, String> authorizers = new LinkedHashMap<>();
    Properties given = auth.group("Authorizers");
    for (String name : given.names()) {
      Properties authorizer = given.group(name);
      only(authorizer, "FunctionPayloadType", "REQUEST");
      // With a source, or with a cache, calls end before the function is asked.
      Properties identity = authorizer.group("Identity");
      only(identity, "ReauthorizeEvery", "0");
      identity.refuseOthers();
      authorizers.put(name, authorizer.required("FunctionArn"));
      authorizer.refuseOthers();
    }
    return authorizers;
  }

  static Route route(Properties event) {
    Properties auth = event.group("Auth");
    Optional<String> authorizer = auth.text("Authorizer");
    boolean keyRequired = auth.flag("ApiKeyRequired", true);
    boolean open = authorizer.filter(HttpApiResource.NO_AUTHORIZER::equals).isPresent();
    if (open == keyRequired) {
      event.problem(
          "Auth",
          "a key comes from the authorizer: expected both, or NONE and ApiKeyRequired: false");
    }
    Route route =
        new Route(
            event.required("RestApiId"),
            event.required("Method").toUpperCase(Locale.ROOT),
            event.required("Path"),
            authorizer,
            RestApiResource.LIMIT);
    if (!route.path().startsWith("/")) {
      event.problem("Path", "'" + route.path() + "'; expected a path that begins with /");
    }
    auth.refuseOthers();
    event.refuseOthers();
    return route;
  }

  private static void only(Properties properties, String name, String value) {
    if (!properties.required(name).equals(value)) {
      properties.problem(name, "only " + value + " is served");
    }
  }
}
