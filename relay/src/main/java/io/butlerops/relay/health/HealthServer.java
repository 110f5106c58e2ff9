package io.butlerops.relay.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpServer;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells this machine's people and monitors how the relay is. */
public final class HealthServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int WAITING = 16;
  private static final String JSON_TYPE = "application/json";
  private static final String TEXT_TYPE = "text/plain; charset=utf-8";
  private static final String INDEX =
      """
      Butler relay

      /health   state of each part, as JSON
      /metrics  counters, as Prometheus text
      /recent   the latest events with the time of each hop, as JSON
      """;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, null))
          .build();

  private final HealthConfig config;
  private final Supplier<Report> report;
  private final Supplier<? extends List<?>> recent;
  private final PrometheusRegistry registry;
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          new DefaultThreadFactory("health", true),
          new ThreadPoolExecutor.CallerRunsPolicy());
  private HttpServer server;

  static {
    // Read once by the JDK's server: its only bound on a slow client, in seconds; and answers at
    // once, instead of after the reader's delayed acknowledgement.
    setDefault("sun.net.httpserver.maxReqTime", "10");
    setDefault("sun.net.httpserver.nodelay", "true");
  }

  /**
   * @param recent newest first, as JSON
   */
  public HealthServer(
      HealthConfig config,
      Supplier<Report> report,
      Supplier<? extends List<?>> recent,
      PrometheusRegistry registry) {
    this.config = config;
    this.report = report;
    this.recent = recent;
    this.registry = registry;
    workers.allowCoreThreadTimeOut(true);
  }

  /**
   * @throws CannotListen when the port is taken or the address is not ours
   */
  public void start() {
    try {
      server = HttpServer.create(config.listen().resolve(), WAITING);
    } catch (IOException | RuntimeException e) {
      throw new CannotListen("health.listen", config.listen(), e);
    }
    server.setExecutor(workers);
    page("/", () -> new Page(200, TEXT_TYPE, INDEX.getBytes(UTF_8)));
    page("/health", this::health);
    page("/metrics", this::metrics);
    page("/recent", () -> new Page(200, JSON_TYPE, JSON.writeValueAsBytes(recent.get())));
    server.start();
  }

  /** The port that is really listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    workers.shutdownNow();
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private void page(String path, PageHandler.Source source) {
    server.createContext(path, new PageHandler(path, config.allowRemote(), source));
  }

  private Page health() throws IOException {
    Report now = report.get();
    int status = now.state() == Check.State.FAIL ? 503 : 200;
    return new Page(status, JSON_TYPE, JSON.writeValueAsBytes(now));
  }

  private Page metrics() throws IOException {
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, registry.scrape());
    return new Page(200, writer.getContentType(), text.toByteArray());
  }
}
