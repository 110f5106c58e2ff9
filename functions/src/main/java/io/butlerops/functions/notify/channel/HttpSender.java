package io.butlerops.functions.notify.channel;

import io.butlerops.functions.delivery.Result;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * HTTP to destinations. Redirects are not followed: they could lead the secrets of a call to
 * another host. The client's threads end with the process, as a function's do.
 */
public final class HttpSender {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int ANSWER_BYTES = 4096;

  private final Clock clock;
  private final Duration timeout;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  public HttpSender(Clock clock, Duration timeout) {
    this.clock = clock;
    this.timeout = timeout;
  }

  public Result send(HttpCall call) {
    try {
      return send(call, call.request(timeout));
    } catch (IllegalArgumentException e) {
      // Its message would repeat the value, which may be a secret.
      return Result.GiveUp.because("a header of this destination has a value that cannot be sent");
    }
  }

  private Result send(HttpCall call, HttpRequest request) {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, head -> new BoundedText(ANSWER_BYTES));
    try {
      // The request's own time-out ends with the head; this one bounds a trickling body too.
      return judged(call, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
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

  private Result judged(HttpCall call, HttpResponse<String> answer) {
    Optional<Duration> retryAfter =
        answer
            .headers()
            .firstValue("Retry-After")
            .flatMap(text -> RetryAfter.parse(text, clock.instant()));
    String said = Cut.line(call.redaction().clean(answer.body()), 200);
    return HttpRule.judge(answer.statusCode(), retryAfter, said);
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
