package io.butlerops.relay.service;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.NodeService;
import io.butlerops.relay.qrs.NodeServices;
import io.butlerops.relay.qrs.Qrs;
import io.butlerops.relay.send.Reporter;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the services of hosts, and what Qlik Sense says of those of its nodes. Deciding and
 * telling is done by one thread; each host has another that may hang in the host's stead.
 */
public final class ServiceMonitor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ServiceMonitor.class);
  private static final long CLOSE_SECONDS = 1;

  private final ServicesConfig config;
  private final Parts parts;
  private final Clock clock;
  private final ServiceMetrics metrics;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("services", true));

  /** No more than hosts, since none is asked twice at a time. */
  private final ExecutorService workers =
      Executors.newCachedThreadPool(new DefaultThreadFactory("services-of-host", true));

  private final AtomicBoolean qlikAsked = new AtomicBoolean();
  private volatile List<Check> checks = List.of();
  private volatile Runnable snapshot = () -> {};

  /**
   * What it works with.
   *
   * @param source of the hosts' own services
   * @param qlik what Qlik Sense says of them
   * @param file where it keeps what it has told
   */
  public record Parts(
      ServiceSource source,
      Supplier<CompletableFuture<Answer<List<NodeService>>>> qlik,
      Teller.Outlet outlet,
      Path file) {
    public static Parts of(Qrs qrs, Reporter reporter, Path file) {
      return new Parts(
          sourceOfThisMachine(), new NodeServices(qrs)::status, reporter::report, file);
    }
  }

  public ServiceMonitor(
      ServicesConfig config, Parts parts, Clock clock, PrometheusRegistry registry) {
    this.config = config;
    this.parts = parts;
    this.clock = clock;
    this.metrics = new ServiceMetrics(registry);
  }

  static ServiceSource sourceOfThisMachine() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return system.startsWith("windows")
        ? new WindowsServices(new Advapi())
        : new LocalOnly(new Systemd(new Processes()));
  }

  /** Waits for nobody. */
  public void start() {
    thread.execute(guarded(this::begin));
  }

  /** Tells how all are, without a change and before it is time. Never blocks. */
  public void tellAll() {
    try {
      thread.execute(() -> snapshot.run());
    } catch (RejectedExecutionException e) {
      log.debug("Closed when all were to be told", e);
    }
  }

  /** Of each host, of Qlik Sense, and where the two disagree. */
  public List<Check> checks() {
    return checks;
  }

  /** Ends what is under way, within a second; a host that hangs is left to its thread. */
  @Override
  public void close() {
    thread.shutdown();
    workers.shutdownNow();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin() {
    String here = HostName.own();
    Board board = new Board(named(config.hosts(), here), parts.source().source());
    Notebook notebook = Notebook.open(parts.file(), metrics);
    Teller teller = new Teller(parts.outlet(), here, metrics);
    Lookout lookout = new Lookout(config, board, notebook, teller, clock);
    lookout.begin();
    checks = ServiceChecks.of(board, config.qlik());
    board.hosts().forEach(host -> again(poll(host, board, lookout), Duration.ZERO, config.every()));
    if (config.qlik()) {
      again(() -> askQlik(board, lookout), Duration.ZERO, config.qlikEvery());
    }
    snapshot = guarded(lookout::snapshot);
    again(snapshot, config.snapshot(), config.snapshot());
  }

  private HostPoll poll(WatchedHost host, Board board, Lookout lookout) {
    Question question = new Question(host, parts.source(), config.timeout());
    return new HostPoll(
        question, thread, workers, view -> hear(() -> lookout.heard(host, view), board));
  }

  /** Qlik Sense may take as long as its budget; it is not asked twice at a time. */
  private void askQlik(Board board, Lookout lookout) {
    if (qlikAsked.compareAndSet(false, true)) {
      var unused =
          CompletableFuture.completedFuture(parts.qlik())
              .thenCompose(Supplier::get)
              .whenComplete((answer, bug) -> qlikAsked.set(false))
              .thenAccept(answer -> answered(answer, board, lookout))
              .exceptionally(
                  bug -> {
                    log.error("Qlik Sense cannot be asked for its services", bug);
                    return null;
                  });
    }
  }

  /** On QRS's thread. */
  private void answered(Answer<List<NodeService>> answer, Board board, Lookout lookout) {
    try {
      thread.execute(() -> hear(() -> lookout.heard(answer), board));
    } catch (RejectedExecutionException e) {
      log.debug("Closed while QRS told of its services", e);
    }
  }

  private void hear(Runnable news, Board board) {
    guarded(news).run();
    checks = ServiceChecks.of(board, config.qlik());
  }

  private void again(Runnable task, Duration first, Duration period) {
    try {
      var unused =
          thread.scheduleAtFixedRate(
              guarded(task), first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("Closed while it began", e);
    }
  }

  /** Work that is done again and again does not end with one failure. */
  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        log.error("Services are not watched as they should be", e);
      }
    };
  }

  /** By the machine's own name where the file says {@code localhost}; each host once. */
  static List<WatchedHost> named(List<WatchedHost> hosts, String here) {
    Map<String, WatchedHost> named = new LinkedHashMap<>();
    for (WatchedHost host : hosts) {
      String name = HostName.isLoopback(host.host()) ? here : host.host();
      named.merge(HostName.key(name), new WatchedHost(name, host.services()), WatchedHost::with);
    }
    return List.copyOf(named.values());
  }
}
