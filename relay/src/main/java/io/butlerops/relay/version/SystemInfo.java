package io.butlerops.relay.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.Fault;
import io.butlerops.relay.qrs.QlikConfig;
import io.butlerops.relay.tls.ClientTls;
import io.butlerops.relay.tls.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks Qlik's own service for which version it is ({@code qlik-events.md} 7.4): over mutual TLS, as
 * QRS, but without its key against forged requests and without a user. Ten seconds at most.
 */
public final class SystemInfo implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 1 << 20;

  private final HttpUrl address;
  private final OkHttpClient client;

  public SystemInfo(QlikConfig qlik, Identity identity, int port) {
    this.address =
        new HttpUrl.Builder()
            .scheme("https")
            .host(qlik.host())
            .port(port)
            .addPathSegments("v1/systeminfo")
            .build();
    this.client = client(ClientTls.of(identity, qlik.serverName()));
  }

  /** Empty never; whoever answers without a version is not Qlik Sense. */
  public CompletableFuture<Answer<ServerVersion>> read() {
    CompletableFuture<Answer<ServerVersion>> answer = new CompletableFuture<>();
    client.newCall(new Request.Builder().url(address).build()).enqueue(new Completion(answer));
    return answer;
  }

  /** Ends what is under way; safe to call twice. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** Once a day: no connection is worth keeping. */
  private static OkHttpClient client(ClientTls tls) {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .sslSocketFactory(tls.socketFactory(), tls.trustManager())
        .hostnameVerifier(tls.verifier(new OkHttpClient().hostnameVerifier()))
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .callTimeout(LIMIT)
        .build();
  }

  private final class Completion implements Callback {
    private final CompletableFuture<Answer<ServerVersion>> answer;

    Completion(CompletableFuture<Answer<ServerVersion>> answer) {
      this.answer = answer;
    }

    @Override
    public void onFailure(Call call, IOException e) {
      String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      trouble(Fault.UNREACHABLE, "does not answer (" + detail.lines().findFirst().orElse("") + ")");
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        if (response.code() == 200) {
          answer.complete(understood(response.body().byteStream()));
        } else {
          trouble(Fault.REFUSED_REQUEST, "answered " + response.code());
        }
      } catch (IOException e) {
        onFailure(call, e);
      }
    }

    private Answer<ServerVersion> understood(InputStream body) throws IOException {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      JsonNode json = bytes.length > MAX_BYTES ? JSON.missingNode() : parsed(bytes);
      return json.path("version").isTextual()
          ? new Found<>(VersionFacts.of(json))
          : new Trouble<>(Fault.BAD_ANSWER, address + " tells no version: is it Qlik Sense?");
    }

    private void trouble(Fault fault, String what) {
      answer.complete(new Trouble<>(fault, address + " " + what));
    }
  }

  private static JsonNode parsed(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
