package io.butlerops.relay.api;

import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Reply;
import io.butlerops.relay.health.Check;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cloud's {@code /v4}, called with the relay's token. By {@code java.net.http}, which alone
 * sends a path as it stands: other clients take a key that is called {@code %2E%2E} for a step up.
 */
final class Cloud implements AutoCloseable {
  static final String AWAY = "The cloud cannot be reached: ";

  private static final Logger log = LoggerFactory.getLogger(Cloud.class);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  /** As long as a gateway takes at most. */
  private static final Duration LIMIT = Duration.ofSeconds(29);

  /** What of a caller's headers means something there; above all not his own tokens. */
  private static final Set<String> PASSED_ON =
      Set.of(
          "accept",
          "accept-encoding",
          "content-type",
          "idempotency-key",
          "if-match",
          "if-none-match",
          "x-http-method-override");

  private static final String OURS = "x-butler-";

  /** What concerns the one connection only, or the gateway. */
  private static final Pattern DROPPED =
      Pattern.compile(
          "connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length"
              + "|set-cookie|date|server|via|x-amz.*|:.*");

  private final CloudConfig config;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DefaultThreadFactory("api-http", true));
  private final HttpClient http;
  private volatile String problem = "";

  Cloud(CloudConfig config) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .executor(threads);
    config
        .proxy()
        .ifPresentOrElse(
            proxy ->
                builder.proxy(
                    ProxySelector.of(
                        InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))),
            () -> builder.proxy(HttpClient.Builder.NO_PROXY));
    this.http = builder.build();
  }

  /**
   * Blocks, 29 s at most.
   *
   * @throws ApiError 503 when nobody answers, 504 when it takes too long
   */
  Reply forward(Request request) {
    Call call = request.call();
    boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
    Map<String, String> headers = new LinkedHashMap<>();
    call.headers()
        .forEach(
            (name, value) -> {
              if (PASSED_ON.contains(name) || name.startsWith(OURS)) {
                headers.put(name, value);
              }
            });
    return send(call.method(), request.target(), headers, reads ? new byte[0] : call.body());
  }

  /**
   * Blocks, 29 s at most.
   *
   * @param target path and query, encoded, one character for each byte
   * @throws ApiError 503 when nobody answers, 504 when it takes too long
   */
  Reply send(String method, String target, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(config.url() + Target.legal(target)))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    request.setHeader("Authorization", "Bearer " + token());
    HttpResponse<byte[]> response = sent(request.build());
    if (response.statusCode() == 401) {
      throw away("it does not know the token in " + config.token());
    }
    noteReached();
    return reply(response);
  }

  Check check() {
    return problem.isEmpty()
        ? Check.ok("api.cloud", "other calls go to " + config.url())
        : Check.warn(
            "api.cloud",
            config.url() + ": " + problem,
            "mend the line or api.cloud; until then key-values and schedules answer 503");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private String token() {
    try {
      String token = Files.readString(config.token()).lines().findFirst().orElse("").strip();
      if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw away(config.token() + " does not begin with a line that is a token");
      }
      return token;
    } catch (IOException e) {
      throw away("the token in " + config.token() + " cannot be read");
    }
  }

  private HttpResponse<byte[]> sent(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new ApiError(504, "The cloud did not answer within " + LIMIT.toSeconds() + " seconds");
    } catch (ExecutionException e) {
      throw away(reason(e.getCause()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ApiError(503, "The relay is stopping");
    }
  }

  private ApiError away(String reason) {
    if (problem.isEmpty()) {
      log.warn("{}{}", AWAY, reason);
    }
    problem = reason;
    return new ApiError(503, AWAY + reason);
  }

  private void noteReached() {
    if (!problem.isEmpty()) {
      problem = "";
      log.info("The cloud is reached again");
    }
  }

  private String reason(Throwable cause) {
    String host = config.url().getAuthority();
    if (cause.getCause() instanceof UnresolvedAddressException) {
      return "no address found for " + host;
    }
    String detail =
        cause.getMessage() != null ? cause.getMessage() : cause.getClass().getSimpleName();
    return cause instanceof ConnectException && cause.getMessage() == null
        ? host + " refuses connections"
        : host + ": " + detail;
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!DROPPED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                headers.put(name, joined(values));
              }
            });
    return new Reply(response.statusCode(), headers, response.body());
  }

  private static String joined(List<String> values) {
    return String.join(", ", values);
  }
}
