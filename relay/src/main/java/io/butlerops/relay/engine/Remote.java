package io.butlerops.relay.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.relay.engine.EngineFault.Kind;
import java.time.Duration;
import java.util.List;

/**
 * An object in the engine.
 *
 * @param handle as the session numbers it
 * @param limit of each call
 */
record Remote(Session session, int handle, Duration limit) {
  /** The engine itself. */
  static final int GLOBAL = -1;

  static Remote global(Session session, EngineConfig config) {
    return new Remote(session, GLOBAL, config.timeout());
  }

  /** The same one, for calls that take longer. */
  Remote within(Duration limit) {
    return new Remote(session, handle, limit);
  }

  /**
   * @throws EngineFault when the engine does not answer, or with an error
   */
  JsonNode ask(String method, Object... params) {
    return session.call(handle, method, List.of(params), limit);
  }

  /**
   * Asks for one thing.
   *
   * @param field of the result that it stands in
   * @throws EngineFault also when it is not there
   */
  JsonNode askFor(String field, String method, Object... params) {
    JsonNode value = ask(method, params).path(field);
    if (value.isMissingNode()) {
      throw new EngineFault(Kind.NOT_UNDERSTOOD, "the engine's " + method + " has no " + field);
    }
    return value;
  }

  /**
   * Asks for another object.
   *
   * @throws EngineFault also when there is no such object
   */
  Remote get(String method, Object... params) {
    JsonNode found = ask(method, params).path("qReturn").path("qHandle");
    if (!found.isInt()) {
      throw EngineFault.refused(0, "the engine has nothing for " + method);
    }
    return new Remote(session, found.asInt(), limit);
  }

  /**
   * Of an app.
   *
   * @param noData opens it without its data, which is quick
   */
  Remote openApp(String id, boolean noData) {
    return get("OpenDoc", id, "", "", "", noData);
  }
}
