package io.butlerops.infra.cloud.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an authorizer answers in format 1.0: an IAM policy, and words for the function that follows.
 */
record Permission(boolean allowed, Map<String, String> passed, Optional<String> usageKey) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACTION = "execute-api:Invoke";
  private static final Pattern WILDCARD = Pattern.compile("[*?]");

  /**
   * @param arn of what is called
   * @return empty when the answer is not understood, which the gateway calls its own failure
   */
  static Optional<Permission> parse(String answer, String arn) {
    try {
      JsonNode json = JSON.readTree(answer);
      JsonNode statements = json.path("policyDocument").path("Statement");
      boolean known = json.path("principalId").isTextual() && !statements.isMissingNode();
      return known
          ? passed(json)
              .map(words -> new Permission(allows(statements, arn), words, usageKey(json)))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What a REST API throttles by. */
  private static Optional<String> usageKey(JsonNode answer) {
    return Optional.ofNullable(answer.path("usageIdentifierKey").textValue());
  }

  /** Only plain values may be passed on. */
  private static Optional<Map<String, String>> passed(JsonNode answer) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("principalId", answer.path("principalId").asText());
    for (Map.Entry<String, JsonNode> word : answer.path("context").properties()) {
      if (word.getValue().isContainerNode()) {
        return Optional.empty();
      }
      words.put(word.getKey(), word.getValue().asText());
    }
    return Optional.of(words);
  }

  /** A denial wins. */
  private static boolean allows(JsonNode statements, String arn) {
    List<String> effects = new ArrayList<>();
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (any(statement.path("Action"), ACTION) && any(statement.path("Resource"), arn)) {
        effects.add(statement.path("Effect").asText());
      }
    }
    return effects.contains("Allow") && !effects.contains("Deny");
  }

  private static boolean any(JsonNode patterns, String value) {
    for (JsonNode pattern : patterns.isArray() ? patterns : List.of(patterns)) {
      if (like(pattern.asText(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean like(String pattern, String value) {
    String quoted =
        WILDCARD
            .matcher("\\Q" + pattern + "\\E")
            .replaceAll(found -> found.group().equals("*") ? "\\\\E.*\\\\Q" : "\\\\E.\\\\Q");
    return Pattern.compile(quoted, Pattern.DOTALL | Pattern.CASE_INSENSITIVE)
        .matcher(value)
        .matches();
  }
}
