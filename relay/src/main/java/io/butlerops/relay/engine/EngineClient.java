package io.butlerops.relay.engine;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.QlikConfig;
import io.butlerops.relay.tls.ClientTls;
import io.butlerops.relay.tls.Identity;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Qlik's engine: JSON-RPC over a WebSocket with mutual TLS, a connection and a session of its own
 * for each piece of work. Nothing is kept open between them.
 */
public final class EngineClient implements AutoCloseable {
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
  private static final Duration CHECK_LIFE = Duration.ofMinutes(1);

  private final EngineConfig config;
  private final QlikConfig qlik;
  private final Words words;
  private final OkHttpClient http;
  private volatile Check state = Check.ok("engine", "not asked yet");

  /**
   * @param qlik whose host, user and time to connect hold for the engine too
   */
  public EngineClient(EngineConfig config, QlikConfig qlik, Identity identity) {
    this.config = config;
    this.qlik = qlik;
    this.words = new Words(config.host(qlik) + ":" + config.port());
    this.http = client(ClientTls.of(identity, config.serverName(qlik)));
  }

  /** How the last session went; asks nothing. */
  public Check state() {
    return state;
  }

  /** Asks the engine for its version. Blocks, for as long as opening a session and a call may. */
  public Check check() {
    try (Session session = open(CHECK_LIFE)) {
      String version =
          new Remote(session, Remote.GLOBAL, config.timeout())
              .ask("EngineVersion")
              .path("qVersion")
              .path("qComponentVersion")
              .asText();
      return Check.ok(
          "engine", "answers at " + words.place() + ", version " + Words.plain(version));
    } catch (EngineFault e) {
      return Check.fail("engine", e.getMessage(), e.remedy());
    }
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  EngineConfig config() {
    return config;
  }

  /**
   * Opens a session, which the caller closes.
   *
   * @param life after which none of its calls goes on
   * @throws EngineFault when there is none to be had
   */
  Session open(Duration life) {
    Inflow inflow = new Inflow(config.maxAnswer());
    Session session = new Session(inflow, words, life);
    try {
      OkHttpClient counted = http.newBuilder().socketFactory(inflow).build();
      session.connect(
          counted.newWebSocket(request(), session), qlik.connectTimeout().plus(config.timeout()));
      state = Check.ok("engine", "answers at " + words.place());
      return session;
    } catch (EngineFault e) {
      session.close();
      state = Check.fail("engine", e.getMessage(), e.remedy());
      throw e;
    }
  }

  /** Sessions of one user with one address are one session there; the identity sets ours apart. */
  private Request request() {
    HttpUrl url =
        new HttpUrl.Builder()
            .scheme("https")
            .host(config.host(qlik))
            .port(config.port())
            .addPathSegments("app/engineData/identity")
            .addPathSegment(UUID.randomUUID().toString())
            .build();
    return new Request.Builder().url(url).header("X-Qlik-User", qlik.user()).build();
  }

  private OkHttpClient client(ClientTls tls) {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .addInterceptor(EngineClient::uncompressed)
        .sslSocketFactory(tls.socketFactory(), tls.trustManager())
        .hostnameVerifier(tls.verifier(new OkHttpClient().hostnameVerifier()))
        .dispatcher(
            new Dispatcher(Executors.newCachedThreadPool(new DefaultThreadFactory("engine", true))))
        .connectTimeout(qlik.connectTimeout())
        .readTimeout(config.timeout())
        .writeTimeout(config.timeout())
        .build();
  }

  /** A few compressed bytes may be a very long answer, which nothing would count. */
  private static Response uncompressed(Interceptor.Chain chain) throws IOException {
    Request request = chain.request().newBuilder().removeHeader(EXTENSIONS).build();
    return chain.proceed(request).newBuilder().removeHeader(EXTENSIONS).build();
  }
}
