package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.infra.cloud.lambda.FailedExecution;
import io.butlerops.infra.cloud.lambda.Functions;
import io.butlerops.infra.cloud.lambda.Functions.Invoked;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.FunctionResource;
import io.butlerops.infra.cloud.template.HttpApiResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP API at work: routes a call, asks its authorizer, then the function. */
public final class Gateway implements Front {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  /** What an authorizer throws to say that there is no token at all. */
  static final String UNAUTHORIZED = "Unauthorized";

  private final HttpApiResource api;
  private final Routes routes;
  private final Functions functions;
  private final String arnPrefix;

  public Gateway(
      HttpApiResource api, List<FunctionResource> resources, Functions functions, Account account) {
    this.api = api;
    this.routes = new Routes(api.name(), resources);
    this.functions = functions;
    this.arnPrefix = "arn:aws:execute-api:" + account.region() + ":" + account.number();
  }

  @Override
  public boolean takes(ApiCall call) {
    return true;
  }

  @Override
  public String requestIdHeader() {
    return "Apigw-Requestid";
  }

  @Override
  public ApiAnswer answer(ApiCall call) throws InterruptedException {
    if (call.body().length > ApiCall.LARGEST_BODY) {
      return ApiAnswer.message(413, "Request Entity Too Large");
    }
    Optional<Routes.Found> found = routes.find(call.method(), call.path());
    if (found.isEmpty()) {
      return ApiAnswer.message(404, "Not Found");
    }
    ApiEvent event = new ApiEvent(call, found.get(), arnPrefix, api.name());
    Optional<String> authorizer = api.authorizer(found.get().target().route());
    return authorizer.isPresent()
        ? authorized(event, authorizer.get())
        : integrated(event, Map.of());
  }

  private ApiAnswer authorized(ApiEvent event, String authorizer) throws InterruptedException {
    Invoked function = functions.byArn(authorizer).orElseThrow();
    try {
      String answer =
          Invocation.call(function, event.authorization().toString(), Invocation.AUTHORIZER_LIMIT);
      Optional<Permission> permission = Permission.parse(answer, event.arn());
      if (permission.isEmpty()) {
        log.error("the authorizer's answer is no IAM policy with a principal and a flat context");
        return ApiAnswer.FAILED;
      }
      return permission.get().allowed()
          ? integrated(event, permission.get().passed())
          : ApiAnswer.message(403, "Forbidden");
    } catch (FailedExecution e) {
      boolean without = e.getCause() != null && UNAUTHORIZED.equals(e.getCause().getMessage());
      return without ? ApiAnswer.message(401, UNAUTHORIZED) : failed(event, e);
    } catch (TimeoutException e) {
      return ApiAnswer.FAILED;
    }
  }

  private ApiAnswer integrated(ApiEvent event, Map<String, String> authorizer)
      throws InterruptedException {
    String request = event.integration(authorizer).toString();
    if (request.getBytes(UTF_8).length > Invocation.LARGEST_EVENT) {
      return ApiAnswer.message(413, "Request Entity Too Large");
    }
    Routes.Target target = event.found().target();
    try {
      Invoked function = functions.byName(target.function()).orElseThrow();
      return understood(
          Invocation.call(function, request, target.route().limit()), target.function());
    } catch (FailedExecution e) {
      return failed(event, e);
    } catch (TimeoutException e) {
      return ApiAnswer.message(503, "Service Unavailable");
    }
  }

  private static ApiAnswer understood(String answer, String function) {
    int size = answer.getBytes(UTF_8).length;
    if (size > Invocation.LARGEST_ANSWER) {
      log.error(
          "{} answered {} bytes; Lambda lets {} through",
          function,
          size,
          Invocation.LARGEST_ANSWER);
      return ApiAnswer.FAILED;
    }
    Optional<ApiAnswer> parsed = ApiAnswer.parse(answer, "text/plain;charset=utf-8");
    if (parsed.isEmpty()) {
      log.error("{} answered something that is not in payload format 1.0", function);
    }
    return parsed.orElse(ApiAnswer.FAILED);
  }

  private static ApiAnswer failed(ApiEvent event, FailedExecution e) {
    log.error("{} {}", event.found().target().route().path(), e.getMessage(), e.getCause());
    return ApiAnswer.FAILED;
  }
}
