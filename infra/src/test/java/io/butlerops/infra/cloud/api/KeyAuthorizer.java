package io.butlerops.infra.cloud.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.butlerops.functions.platform.Environment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides by the header Authorization, whose word is the usage key too unless it says otherwise.
 */
public final class KeyAuthorizer
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  KeyAuthorizer(Environment environment) {
    environment.require("AWS_REGION");
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    String word = String.valueOf(((Map<?, ?>) event.get("headers")).get("Authorization"));
    String arn = event.get("methodArn").toString();
    return switch (word) {
      case "none" -> throw new IllegalStateException("Unauthorized");
      case "throw" -> throw new IllegalStateException("on purpose");
      case "nonsense" -> Map.of("isAuthorized", true);
      case "deny" -> answer("Deny", arn);
      case "keyless" -> answer("Allow", arn);
      case "planless" -> answer("Allow", arn, "n".repeat(64));
      default -> answer("Allow", arn, word);
    };
  }

  private static Map<String, Object> answer(String effect, String arn, String key) {
    Map<String, Object> answer = new HashMap<>(answer(effect, arn));
    answer.put("usageIdentifierKey", key);
    return answer;
  }

  private static Map<String, Object> answer(String effect, String arn) {
    String all = arn.replaceFirst("/v4/.*", "/v4/*");
    Map<String, Object> statement =
        Map.of("Effect", effect, "Action", "execute-api:Invoke", "Resource", all);
    return Map.of(
        "principalId",
        "me",
        "policyDocument",
        Map.of("Version", "2012-10-17", "Statement", List.of(statement)),
        "context",
        Map.of("scopes", "a b", "number", 7));
  }
}
