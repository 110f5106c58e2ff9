package io.butlerops.infra.cloud.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.butlerops.functions.platform.Environment;
import java.util.List;
import java.util.Map;

/** Decides by the word in the header Authorization. */
public final class WordAuthorizer
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  WordAuthorizer(Environment environment) {
    environment.require("AWS_REGION");
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    String word = String.valueOf(((Map<?, ?>) event.get("headers")).get("authorization"));
    String arn = event.get("methodArn").toString();
    return switch (word) {
      case "null" -> throw new IllegalStateException("Unauthorized");
      case "yes" -> answer("Allow", arn, Map.of("scopes", "admin", "number", 7));
      case "reader" -> answer("Allow", arn.replaceFirst("/[A-Z]+/.*", "/GET/*"), Map.of());
      case "no" -> answer("Deny", arn, Map.of());
      case "nested" -> answer("Allow", arn, Map.of("scopes", List.of("admin")));
      case "throw" -> throw new IllegalStateException("on purpose");
      default -> Map.of("isAuthorized", true);
    };
  }

  private static Map<String, Object> answer(String effect, String arn, Map<String, ?> passed) {
    Map<String, Object> statement =
        Map.of("Effect", effect, "Action", "execute-api:Invoke", "Resource", arn);
    return Map.of(
        "principalId",
        "me",
        "policyDocument",
        Map.of("Version", "2012-10-17", "Statement", List.of(statement)),
        "context",
        passed);
  }
}
