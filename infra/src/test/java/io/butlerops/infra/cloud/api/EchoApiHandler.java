package io.butlerops.infra.cloud.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.butlerops.functions.platform.Environment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Answers with what it was asked, or as the last part of the path says. */
public final class EchoApiHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  EchoApiHandler(Environment environment) {
    environment.require("AWS_REGION");
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return switch (event.getPath().substring(event.getPath().lastIndexOf('/') + 1)) {
      case "throw" -> throw new IllegalStateException("on purpose");
      case "hang" -> hang();
      case "huge" ->
          new APIGatewayProxyResponseEvent().withStatusCode(200).withBody("x".repeat(6_291_556));
      case "large" ->
          new APIGatewayProxyResponseEvent().withStatusCode(200).withBody("x".repeat(6_200_000));
      case "none" -> null;
      case "binary" ->
          new APIGatewayProxyResponseEvent()
              .withStatusCode(201)
              .withBody("H4sA/w==")
              .withIsBase64Encoded(true)
              .withMultiValueHeaders(Map.of("Set-Cookie", List.of("a=1", "b=2")));
      default -> echo(event);
    };
  }

  private static APIGatewayProxyResponseEvent echo(APIGatewayProxyRequestEvent event) {
    StringBuilder text = new StringBuilder(event.getHttpMethod() + " " + event.getPath() + "\n");
    text.append("resource ").append(event.getResource()).append('\n');
    text.append("proxy ").append(event.getPathParameters().get("proxy")).append('\n');
    text.append("query ").append(event.getQueryStringParameters()).append('\n');
    text.append("all ").append(event.getMultiValueQueryStringParameters()).append('\n');
    text.append("x ").append(event.getHeaders().get("x-more")).append(' ');
    text.append(event.getMultiValueHeaders().get("x-more")).append('\n');
    Map<String, Object> authorizer = event.getRequestContext().getAuthorizer();
    text.append("authorizer ").append(new TreeMap<>(authorizer)).append('\n');
    text.append("body ").append(event.getIsBase64Encoded()).append(' ').append(event.getBody());
    return new APIGatewayProxyResponseEvent().withStatusCode(200).withBody(text.toString());
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
