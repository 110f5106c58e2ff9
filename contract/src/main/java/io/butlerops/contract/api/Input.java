package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import java.util.Map;
import java.util.Optional;

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

  /**
   * The id that a command for this call must have: the same call of the same caller with the same
   * {@code Idempotency-Key} is carried out once. Tokens of two sites may have one name: theirs are
   * two callers. Empty without such a header: any new id will do.
   */
  public Optional<String> commandId() {
    return call.header("idempotency-key")
        .filter(key -> !key.isBlank())
        .map(
            key ->
                StableHash.of(
                    call.caller().name(),
                    call.caller().site().map(SiteId::value).orElse(""),
                    call.header("x-butler-site").orElse(""),
                    call.path(),
                    query.toString(),
                    body.toString(),
                    key));
  }
}
