package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.command.CommandResult.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a command came, as {@code GET /v4/commands/{id}} tells it.
 *
 * @param type empty where it is no longer known, as is {@code issued}
 * @param changed when it came to this state
 * @param data a missing node for none
 * @param error why it did not end well
 */
public record CommandView(
    String id,
    Optional<String> type,
    String relay,
    String state,
    Optional<Instant> issued,
    Instant changed,
    JsonNode data,
    Optional<Failure> error) {
  public Reply reply() {
    return Reply.around(data, json());
  }

  private ObjectNode json() {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("id", id);
    type.ifPresent(name -> view.put("type", name));
    view.put("relay", relay).put("state", state);
    issued.ifPresent(instant -> view.put("issued", instant.toString()));
    view.put("changed", changed.toString());
    if (!data.isMissingNode()) {
      view.set("data", data);
    }
    error.ifPresent(
        why ->
            view.putObject("error").put("statusCode", why.status()).put("message", why.message()));
    return view;
  }
}
