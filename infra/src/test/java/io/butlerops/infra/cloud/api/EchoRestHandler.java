package io.butlerops.infra.cloud.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.platform.Environment;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Answers with what it was asked, or as the last part of the path says. */
public final class EchoRestHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;

  EchoRestHandler(Environment environment) {
    name = environment.require("NAME");
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    APIGatewayProxyResponseEvent ok = new APIGatewayProxyResponseEvent().withStatusCode(200);
    return switch (event.getPath().substring(event.getPath().lastIndexOf('/') + 1)) {
      case "throw" -> throw new IllegalStateException("on purpose");
      case "hang" -> hang();
      case "huge" -> ok.withBody("x".repeat(6_291_556));
      case "none" -> null;
      case "challenge" -> ok.withHeaders(Map.of("WWW-Authenticate", "Bearer"));
      default -> ok.withBody(echo(event));
    };
  }

  private String echo(APIGatewayProxyRequestEvent event) {
    ObjectNode seen = JSON.createObjectNode().put("function", name).put("path", event.getPath());
    seen.put("contextPath", event.getRequestContext().getPath());
    seen.put("resource", event.getResource());
    Map<String, String> parameters = event.getPathParameters();
    seen.put("proxy", parameters == null ? null : parameters.get("proxy"));
    seen.set("query", JSON.valueToTree(sorted(event.getMultiValueQueryStringParameters())));
    seen.set("more", JSON.valueToTree(event.getMultiValueHeaders().get("X-more")));
    seen.set("authorizer", JSON.valueToTree(sorted(event.getRequestContext().getAuthorizer())));
    seen.put("body", event.getBody());
    return seen.put("base64", Boolean.TRUE.equals(event.getIsBase64Encoded())).toString();
  }

  private static <V> Map<String, V> sorted(Map<String, V> map) {
    return map == null ? Map.of() : new TreeMap<>(map);
  }

  private static APIGatewayProxyResponseEvent hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(200);
  }
}
