package io.butlerops.relay.qrs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.tls.TestCertificates;
import io.butlerops.relay.tls.TestCertificates.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * QRS behind mutual TLS with the checks the real one makes. Answers what a test scripted for a path
 * (without {@code /qrs/} and {@code xrfkey}), 404 otherwise, and remembers what was asked.
 */
public final class FakeQrs implements AutoCloseable {
  static {
    // Else every answer waits 40 ms for the caller's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  public static final TestCertificates QLIK = new TestCertificates("qlik-CA");
  public static final Issued CLIENT = QLIK.issue("QlikClient");
  static final Issued SERVER =
      QLIK.issue(
          "QlikServer",
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.dNSName, "qlik.example.com"));

  /**
   * @param type content type
   */
  public record Reply(int status, String type, String body) {
    public static Reply json(String body) {
      return new Reply(200, "application/json;charset=utf-8", body);
    }

    public static Reply text(String body) {
      return new Reply(200, "text/plain;charset=utf-8", body);
    }

    public static Reply status(int status) {
      return new Reply(status, "text/plain", "");
    }

    static Reply loginPage() {
      return new Reply(200, "text/html", "<!DOCTYPE html><html>login</html>");
    }
  }

  private final Map<String, IntFunction<Reply>> script = new HashMap<>();
  private final Map<String, AtomicInteger> counts = new HashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> posts = new CopyOnWriteArrayList<>();
  private final List<String> deletes = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private final Set<String> serverNames = ConcurrentHashMap.newKeySet();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("fake-qrs"));
  private final HttpsServer server;
  private volatile long delayMillis;
  private volatile Reply everything;
  private volatile Function<String, Reply> otherwise = path -> Reply.status(404);

  public FakeQrs() {
    this(SERVER, 0);
  }

  static FakeQrs of(Issued certificate) {
    return new FakeQrs(certificate, 0);
  }

  /** After a restart. */
  static FakeQrs at(int port) {
    return new FakeQrs(SERVER, port);
  }

  private FakeQrs(Issued certificate, int port) {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setHttpsConfigurator(new MutualTls(context(certificate)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public static Identity identity() {
    return QLIK.identity(CLIENT);
  }

  /** What another service of this Qlik Sense listens with. */
  public static SSLContext serverTls() {
    try {
      return context(SERVER);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Answers always the same. */
  public FakeQrs on(String path, Reply reply) {
    return on(path, asked -> reply);
  }

  /** Answers by how often the path was asked, from 1. */
  public FakeQrs on(String path, IntFunction<Reply> reply) {
    synchronized (script) {
      script.put(path, reply);
    }
    return this;
  }

  /** Answers every path so, until null. */
  public FakeQrs everything(Reply reply) {
    everything = reply;
    return this;
  }

  /** Answers the paths that no test scripted. */
  public FakeQrs otherwise(Function<String, Reply> answer) {
    otherwise = answer;
    return this;
  }

  public FakeQrs delay(long millis) {
    delayMillis = millis;
    return this;
  }

  /** What was asked, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  List<String> calls(String start) {
    return calls.stream().filter(call -> call.startsWith(start)).toList();
  }

  /** What was ordered, in order. */
  public List<String> posts() {
    return List.copyOf(posts);
  }

  /** What was to be deleted, in order. */
  public List<String> deletes() {
    return List.copyOf(deletes);
  }

  /** What the real one would have refused. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** The addresses callers came from. */
  Set<InetSocketAddress> connections() {
    return Set.copyOf(connections);
  }

  /** The names callers asked for in TLS (SNI). */
  Set<String> serverNames() {
    return Set.copyOf(serverNames);
  }

  public int mostUnderWay() {
    return mostUnderWay.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      pause();
      check(exchange);
      String path = path(exchange);
      calls.add(path);
      if (exchange.getRequestMethod().equals("POST")) {
        posts.add(path);
      }
      if (exchange.getRequestMethod().equals("DELETE")) {
        deletes.add(path);
      }
      underWay.decrementAndGet();
      send(exchange, everything == null ? scripted(path) : everything);
    }
  }

  private Reply scripted(String path) {
    synchronized (script) {
      IntFunction<Reply> reply = script.get(path);
      int asked = counts.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
      return reply == null ? otherwise.apply(path) : reply.apply(asked);
    }
  }

  private void pause() {
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(HttpExchange exchange) {
    connections.add(exchange.getRemoteAddress());
    ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
    session
        .getRequestedServerNames()
        .forEach(name -> serverNames.add(((SNIHostName) name).getAsciiName()));
    String key = exchange.getRequestHeaders().getFirst("X-Qlik-Xrfkey");
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    if (key == null || !key.matches("[a-zA-Z0-9]{16}") || !query.contains("xrfkey=" + key)) {
      violations.add("xrfkey " + key + " with " + query);
    }
    String user = exchange.getRequestHeaders().getFirst("X-Qlik-User");
    if (!"UserDirectory=Internal;UserId=sa_repository".equals(user)) {
      violations.add("user " + user);
    }
  }

  private static String path(HttpExchange exchange) {
    String raw = exchange.getRequestURI().getRawPath().replaceFirst("^/qrs/", "");
    List<String> parameters = new ArrayList<>();
    for (String parameter : String.valueOf(exchange.getRequestURI().getRawQuery()).split("&", -1)) {
      if (!parameter.startsWith("xrfkey=")) {
        parameters.add(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
      }
    }
    return parameters.isEmpty() ? raw : raw + "?" + String.join("&", parameters);
  }

  private static void send(HttpExchange exchange, Reply reply) {
    try {
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException callerGone) {
      // The relay gave up waiting, which some tests are about.
      exchange.close();
    }
  }

  private static SSLContext context(Issued certificate)
      throws GeneralSecurityException, IOException {
    char[] password = "test".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "qrs", certificate.key(), password, new X509Certificate[] {certificate.certificate()});
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, password);
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    roots.setCertificateEntry("root", QLIK.root());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static final class MutualTls extends HttpsConfigurator {
    MutualTls(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setNeedClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }
}
