package io.butlerops.functions.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.Api;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Caller;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.Reply;
import io.butlerops.functions.settings.ApiSwitches;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind the REST API, in payload format 1.0. It goes by the path that the request's
 * context has, which alone is still encoded as the caller sent it.
 */
public abstract class V4Handler implements RequestStreamHandler {
  private static final Logger log = LoggerFactory.getLogger(V4Handler.class);

  private final Api api;
  private final Supplier<ApiSwitches> switches;
  private final Packing packing;

  /**
   * @param enabled whether an operation is switched on, asked at each call
   */
  protected V4Handler(List<Endpoint> endpoints, Predicate<Operation> enabled) {
    this(endpoints, enabled, () -> ApiSwitches.DEFAULT, Optional.empty());
  }

  /**
   * @param switches asked at each call, so it must be cheap: cached
   * @param large where answers go that are too large; empty when there are none
   */
  protected V4Handler(
      List<Endpoint> endpoints, Supplier<ApiSwitches> switches, Optional<LargeAnswers> large) {
    this(endpoints, operation -> switches.get().isOn(operation.toggle()), switches, large);
  }

  private V4Handler(
      List<Endpoint> endpoints,
      Predicate<Operation> enabled,
      Supplier<ApiSwitches> switches,
      Optional<LargeAnswers> large) {
    this.api = new Api(endpoints, enabled, V4Handler::failed);
    this.switches = switches;
    this.packing = new Packing(large);
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    GatewayEvent.write(answer(GatewayEvent.read(input)), output);
  }

  private ObjectNode answer(GatewayEvent event) {
    Call call = call(event);
    try {
      return response(answer(call));
    } catch (RuntimeException e) {
      failed(call, e);
      return response(new ApiError(500, "Failed").reply().with("X-Request-Id", call.id()));
    }
  }

  private Reply answer(Call call) {
    Origins origins = new Origins(switches.get().origins());
    return origins
        .preflight(call)
        .orElseGet(() -> origins.open(call, packing.packed(call, api.answer(call))));
  }

  private static void failed(Call call, RuntimeException fault) {
    log.error("request {} failed", call.id(), fault);
  }

  private static Call call(GatewayEvent event) {
    return new Call(
        event.id(),
        event.method(),
        event.context().path("path").asText(),
        event.query(),
        event.headers(),
        event.body(),
        caller(event.passed()));
  }

  /** What the authorizer passed on; a route without one has nobody, who may do nothing. */
  private static Caller caller(Map<String, String> passed) {
    return new Caller(
        passed.getOrDefault("principalId", "anonymous"),
        Set.of(passed.getOrDefault("scopes", "").split(" ")),
        Optional.ofNullable(passed.get("site")).map(SiteId::of));
  }

  private static ObjectNode response(Reply reply) {
    return GatewayEvent.answer(reply.status(), reply.headers())
        .put("isBase64Encoded", true)
        .put("body", Base64.getEncoder().encodeToString(reply.body()));
  }
}
