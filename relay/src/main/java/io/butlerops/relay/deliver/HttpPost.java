package io.butlerops.relay.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.command.CommandFailure;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Makes an HTTP call, once: nothing is repeated or redirected, and no proxy is asked, so that the
 * server that is called is the one that the file allows.
 */
final class HttpPost {
  private static final Duration CONNECT = Duration.ofSeconds(4);
  private static final long ANSWER_BYTES = 4096;
  private static final String BASIC = "Basic ";

  private final OkHttpClient client;

  /**
   * @param longest of a call, from the name's lookup to the answer's end
   */
  HttpPost(Duration longest) {
    client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .connectTimeout(CONNECT)
            .callTimeout(longest)
            .build();
  }

  /**
   * What the server said.
   *
   * @param retryAfter the header; empty without
   * @param said the beginning of its body
   */
  record Answer(int status, String retryAfter, String said) {}

  CompletableFuture<Answer> send(Order order) {
    Request request = request(order);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    trusting(order).newCall(request).enqueue(new Heard(order, answer));
    return answer;
  }

  void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
  }

  private OkHttpClient trusting(Order order) {
    return order
        .field("ca")
        .map(Authorities::parse)
        .map(
            trust -> client.newBuilder().sslSocketFactory(trust.sockets(), trust.manager()).build())
        .orElse(client);
  }

  private static Request request(Order order) {
    HttpUrl url = HttpUrl.parse(order.require("url"));
    if (url == null || !url.username().isEmpty() || !url.password().isEmpty()) {
      throw Order.malformed("has a url that is no http or https address");
    }
    order.allowed(new HostPort(url.host(), url.port()));
    try {
      return new Request.Builder()
          .url(url)
          .headers(headers(order))
          .method(method(order), body(order))
          .build();
    } catch (IllegalArgumentException e) {
      // Its message would repeat the value, which may be a secret.
      throw Order.malformed("has a method or a header that cannot be sent");
    }
  }

  private static Headers headers(Order order) {
    Headers.Builder headers = new Headers.Builder();
    for (Map.Entry<String, String> header : order.fields("header.").entrySet()) {
      headers.add(header.getKey(), value(order, header.getValue()));
    }
    return headers.build();
  }

  /** A password's mark is inside what Basic authentication encodes. */
  private static String value(Order order, String value) {
    if (!value.startsWith(BASIC)) {
      return value;
    }
    String both =
        new String(Base64.getDecoder().decode(value.substring(BASIC.length()).strip()), UTF_8);
    return BASIC + Base64.getEncoder().encodeToString(order.filled(both).getBytes(UTF_8));
  }

  private static String method(Order order) {
    return order.require("method").toUpperCase(Locale.ROOT);
  }

  private static RequestBody body(Order order) {
    return method(order).equals("GET") ? null : RequestBody.create(order.body());
  }

  /** On a thread of the client's. */
  private record Heard(Order order, CompletableFuture<Answer> answer) implements Callback {
    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        String retryAfter = response.header("Retry-After", "");
        String said = order.clean(response.peekBody(ANSWER_BYTES).string());
        answer.complete(new Answer(response.code(), retryAfter, said));
      } catch (IOException e) {
        onFailure(call, e);
      }
    }

    @Override
    public void onFailure(Call call, IOException fault) {
      answer.completeExceptionally(failure(call, fault));
    }

    private CommandFailure failure(Call call, IOException fault) {
      String server = call.request().url().host() + ":" + call.request().url().port();
      String why =
          fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
      return Order.later("call of the relay to " + server + ": " + order.clean(why));
    }
  }
}
