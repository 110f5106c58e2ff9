package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Result;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * Calls from here. Redirects are not followed: they could lead the secrets of a call to another
 * host. The client's threads end with the process, as a function's do.
 */
final class DirectLine implements HttpLine {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int ANSWER_BYTES = 4096;

  private final Duration timeout;
  private final AddressGuard guard;
  private final HttpClient client;
  private final Map<String, DirectLine> trusting = new ConcurrentHashMap<>();

  DirectLine(Duration timeout, AddressGuard guard) {
    this(timeout, guard, HttpClient.newBuilder());
  }

  private DirectLine(Duration timeout, AddressGuard guard, HttpClient.Builder client) {
    this.timeout = timeout;
    this.guard = guard;
    this.client =
        client
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  @Override
  public HttpLine trusting(String pem) {
    return trusting.computeIfAbsent(
        pem,
        authorities ->
            new DirectLine(
                timeout,
                guard,
                HttpClient.newBuilder().sslContext(PrivateTrust.context(authorities))));
  }

  @Override
  public Result exchange(HttpCall call, Function<HttpAnswer, Result> judged) {
    try {
      return exchange(call, call.request(timeout), judged);
    } catch (IllegalArgumentException e) {
      // Its message would repeat the value, which may be a secret.
      return Result.GiveUp.because("a header of this destination has a value that cannot be sent");
    }
  }

  private Result exchange(HttpCall call, HttpRequest request, Function<HttpAnswer, Result> judged) {
    Optional<String> refusal = guard.refusal(call.uri().getHost());
    if (refusal.isPresent()) {
      return Result.GiveUp.because(refusal.get());
    }
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, head -> new BoundedText(ANSWER_BYTES));
    try {
      // The request's own time-out ends with the head; this one bounds a trickling body too.
      return judged.apply(said(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (ExecutionException e) {
      return Result.Later.because(call.redaction().clean(told(call, e.getCause())));
    } catch (TimeoutException e) {
      return Result.Later.because(noAnswer(call));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.Later.because("interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private static HttpAnswer said(HttpResponse<String> answer) {
    return new HttpAnswer(
        answer.statusCode(), answer.headers().firstValue("Retry-After"), answer.body());
  }

  private String told(HttpCall call, Throwable fault) {
    String host = call.uri().getHost();
    if (fault instanceof HttpTimeoutException) {
      return noAnswer(call);
    }
    if (fault instanceof ConnectException) {
      boolean unknown = fault.getCause() instanceof UnresolvedAddressException;
      return unknown ? "host " + host + " is not known" : "no connection to " + host;
    }
    if (fault instanceof SSLException) {
      return "no secure connection to " + host + ": " + fault.getMessage();
    }
    return fault instanceof IOException
        ? "connection to " + host + " broke: " + fault.getMessage()
        : "call to " + host + " failed: " + fault.getClass().getSimpleName();
  }

  private String noAnswer(HttpCall call) {
    return "no answer from " + call.uri().getHost() + " within " + timeout.toSeconds() + " s";
  }
}
