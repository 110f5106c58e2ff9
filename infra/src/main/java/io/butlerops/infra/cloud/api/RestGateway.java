package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.infra.cloud.lambda.FailedExecution;
import io.butlerops.infra.cloud.lambda.Functions;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.FunctionResource;
import io.butlerops.infra.cloud.template.RestApiResource;
import io.butlerops.infra.cloud.template.UsagePlanResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One REST API at work: routes a call, asks its authorizer, counts it in the usage plan, then asks
 * the function. Unlike an HTTP API it leaves paths as they were sent. What of this is proven and
 * what assumed stands in {@code docs/compatibility.md}.
 */
public final class RestGateway implements Front {
  private static final Logger log = LoggerFactory.getLogger(RestGateway.class);

  private static final Set<String> METHODS =
      Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  /** Functions cannot set these; the gateway moves them aside. */
  private static final List<String> REMAPPED =
      List.of("Content-MD5", "Server", "User-Agent", "WWW-Authenticate");

  private final RestApiResource api;
  private final Routes routes;
  private final Functions functions;
  private final ApiKeys keys;
  private final String arnPrefix;

  public RestGateway(
      RestApiResource api,
      List<FunctionResource> resources,
      Functions functions,
      ApiKeys keys,
      Account account) {
    this.api = api;
    this.routes = new Routes(api.name(), resources);
    this.functions = functions;
    this.keys = keys;
    this.arnPrefix = "arn:aws:execute-api:" + account.region() + ":" + account.number();
  }

  @Override
  public boolean takes(ApiCall call) {
    String stage = "/" + api.stage();
    return call.rawPath().equals(stage) || call.rawPath().startsWith(stage + "/");
  }

  @Override
  public String requestIdHeader() {
    return "x-amzn-RequestId";
  }

  @Override
  public ApiAnswer answer(ApiCall call) throws InterruptedException {
    if (call.body().length > ApiCall.LARGEST_BODY) {
      return fault(GatewayFault.REQUEST_TOO_LARGE, call);
    }
    String path = call.rawPath().substring(api.stage().length() + 1);
    Optional<Routes.Found> found = routes.find(call.method(), resourcePath(path));
    if (found.isEmpty() || !METHODS.contains(call.method())) {
      return fault(GatewayFault.MISSING_AUTHENTICATION_TOKEN, call);
    }
    RestEvent event = new RestEvent(call, found.get(), api, path.isEmpty() ? "/" : path, arnPrefix);
    Optional<String> authorizer = api.authorizer(found.get().target().route());
    return authorizer.isPresent()
        ? authorized(event, authorizer.get())
        : integrated(event, Map.of());
  }

  /** A slash at the end is not looked at when the resource is sought. */
  private static String resourcePath(String path) {
    String trimmed = path.replaceFirst("/+$", "");
    return trimmed.isEmpty() ? "/" : trimmed;
  }

  private ApiAnswer authorized(RestEvent event, String authorizer) throws InterruptedException {
    Functions.Invoked function = functions.byArn(authorizer).orElseThrow();
    try {
      String answer = Invocation.call(function, event.authorization(), Invocation.AUTHORIZER_LIMIT);
      Optional<Permission> permission = Permission.parse(answer, event.arn());
      if (permission.isEmpty()) {
        log.error("the authorizer's answer is no IAM policy with a principal and a flat context");
        return fault(GatewayFault.AUTHORIZER_CONFIGURATION_ERROR, event.call());
      }
      return permission.get().allowed()
          ? counted(event, permission.get())
          : fault(GatewayFault.ACCESS_DENIED, event.call());
    } catch (FailedExecution e) {
      boolean without =
          e.getCause() != null && Gateway.UNAUTHORIZED.equals(e.getCause().getMessage());
      return without
          ? fault(GatewayFault.UNAUTHORIZED, event.call())
          : failed(GatewayFault.AUTHORIZER_FAILURE, event, e);
    } catch (TimeoutException e) {
      return fault(GatewayFault.AUTHORIZER_FAILURE, event.call());
    }
  }

  private ApiAnswer counted(RestEvent event, Permission permission) throws InterruptedException {
    if (api.keyRequired()) {
      String key = permission.usageKey().orElse("");
      Optional<UsagePlanResource> plan = keys.plan(api.name(), key);
      if (plan.isEmpty()) {
        return fault(GatewayFault.INVALID_API_KEY, event.call());
      }
      if (!keys.take(plan.get(), key, event.call().time())) {
        return fault(GatewayFault.THROTTLED, event.call());
      }
    }
    return integrated(event, permission.passed());
  }

  private ApiAnswer integrated(RestEvent event, Map<String, String> authorizer)
      throws InterruptedException {
    String request = event.integration(authorizer);
    if (request.getBytes(UTF_8).length > Invocation.LARGEST_EVENT) {
      return fault(GatewayFault.REQUEST_TOO_LARGE, event.call());
    }
    Routes.Target target = event.found().target();
    try {
      Functions.Invoked function = functions.byName(target.function()).orElseThrow();
      String answer = Invocation.call(function, request, target.route().limit());
      return understood(answer, event);
    } catch (FailedExecution e) {
      return failed(GatewayFault.MALFORMED_ANSWER, event, e);
    } catch (TimeoutException e) {
      return fault(GatewayFault.INTEGRATION_TIMEOUT, event.call());
    }
  }

  private ApiAnswer understood(String answer, RestEvent event) {
    String function = event.found().target().function();
    int size = answer.getBytes(UTF_8).length;
    if (size > Invocation.LARGEST_ANSWER) {
      log.error(
          "{} answered {} bytes; Lambda lets {} through",
          function,
          size,
          Invocation.LARGEST_ANSWER);
      return fault(GatewayFault.MALFORMED_ANSWER, event.call());
    }
    Optional<ApiAnswer> parsed = ApiAnswer.parse(answer, "application/json");
    if (parsed.isEmpty()) {
      log.error("{} answered something that is not in payload format 1.0", function);
    }
    return parsed
        .map(RestGateway::remapped)
        .orElseGet(() -> fault(GatewayFault.MALFORMED_ANSWER, event.call()));
  }

  private static ApiAnswer remapped(ApiAnswer answer) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.headers());
    for (String name : REMAPPED) {
      Optional.ofNullable(headers.remove(name))
          .ifPresent(values -> headers.put("x-amzn-Remapped-" + name, values));
    }
    return new ApiAnswer(answer.status(), headers, answer.body());
  }

  private ApiAnswer failed(GatewayFault fault, RestEvent event, FailedExecution e) {
    log.error("{} {}", event.found().target().route().path(), e.getMessage(), e.getCause());
    return fault(fault, event.call());
  }

  private ApiAnswer fault(GatewayFault fault, ApiCall call) {
    return fault.answer(api.responses(), call.id());
  }
}
