package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A call that has passed its operation's checks.
 *
 * @param parameters what stands in the path where the operation has a name in braces, decoded; may
 *     be empty texts
 * @param query in the operation's shape
 * @param body in the operation's shape; missing where it has none
 */
public record Input(Call call, Map<String, String> parameters, JsonNode query, JsonNode body) {
  public Input {
    parameters = Map.copyOf(parameters);
  }

  public String parameter(String name) {
    return parameters.get(name);
  }
}
