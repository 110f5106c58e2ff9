package io.butlerops.relay.qrs;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.relay.log.WholeLogs;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes events of datagrams, with what QRS knows of them. Never fails: what QRS does not tell
 * within the budget is named in the event, with the reason. Safe for any thread.
 */
public final class Enricher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Enricher.class);

  private final SiteId site;
  private final Policy policy;
  private final Qrs qrs;
  private final LastKnown lastKnown;
  private final Counter staleUsed;
  private final Inquiry.Sources sources;
  private final Set<Inquiry> open = ConcurrentHashMap.newKeySet();

  /** Keeps the making of events, and what follows on it, off the threads that time and call. */
  private final ThreadPoolExecutor builder =
      new ThreadPoolExecutor(
          1,
          1,
          30,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Daemons.named("enrich"),
          (task, closedExecutor) -> task.run());

  private volatile boolean closed;

  /**
   * @param qrs stays the caller's to close, as do {@code lastKnown} and {@code wholeLogs}
   */
  public Enricher(
      SiteId site,
      Policy policy,
      Qrs qrs,
      LastKnown lastKnown,
      WholeLogs wholeLogs,
      PrometheusRegistry registry) {
    this.site = site;
    this.policy = policy;
    this.qrs = qrs;
    this.lastKnown = lastKnown;
    staleUsed =
        Counter.builder()
            .name("butler_relay_stale_used")
            .help("Events made with what QRS told earlier, since it did not answer")
            .register(registry);
    staleUsed.inc(0);
    Executions executions = new Executions(qrs);
    sources =
        new Inquiry.Sources(
            site, new Catalog(qrs), executions, new ScriptLogs(qrs, executions, wholeLogs), policy);
  }

  /**
   * Completes within the budget, on a thread of this class that all events share: do no blocking
   * work there. The caller bounds how many are under way.
   */
  public CompletableFuture<Enriched> enrich(Heard heard) {
    return enrich(heard, true);
  }

  /** The same for an event that QRS was asked about before; does not wait for an execution. */
  public CompletableFuture<Enriched> look(Heard heard) {
    return enrich(heard, false);
  }

  /** Lets what is under way go with what is known; safe to call twice. */
  @Override
  public void close() {
    closed = true;
    open.forEach(inquiry -> inquiry.done().complete(null));
    builder.shutdown();
    try {
      if (!builder.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("Events were still being made when the relay stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Enriched> enrich(Heard heard, boolean patient) {
    return heard.message() instanceof Message.Engine engine
        ? CompletableFuture.completedFuture(new Enriched(event(heard, engine.data()), Set.of()))
        : enrich(heard, (Message.Task) heard.message(), patient);
  }

  private CompletableFuture<Enriched> enrich(Heard heard, Message.Task message, boolean patient) {
    Deadline deadline = qrs.deadline();
    Inquiry inquiry = new Inquiry(sources, heard, message, patient, deadline);
    CompletableFuture<Void> done = inquiry.done();
    open.add(inquiry);
    if (closed) {
      done.complete(null);
    }
    Future<?> limit = qrs.timer().run(deadline.remaining(), () -> done.complete(null));
    return done.handleAsync(
        (nothing, failure) -> {
          limit.cancel(false);
          open.remove(inquiry);
          if (failure != null) {
            LOG.warn("Task {}: reading what QRS told failed", message.reported().taskId(), failure);
          }
          return enriched(heard, message, inquiry.findings(lateReason(deadline)));
        },
        builder);
  }

  private String lateReason(Deadline deadline) {
    return closed
        ? "the relay was stopped"
        : "QRS did not answer within " + Faults.shown(deadline.budget());
  }

  private Enriched enriched(Heard heard, Message.Task message, Findings told) {
    told.news(message).ifPresent(lastKnown::keep);
    Findings findings = withKnown(message, told);
    if (findings.isStale()) {
      staleUsed.inc();
    }
    return new Enriched(event(heard, message, findings), findings.open());
  }

  private Findings withKnown(Message.Task message, Findings told) {
    return told.open().isEmpty()
        ? told
        : lastKnown
            .find(message.reported().taskId())
            .map(known -> told.or(known, message))
            .orElse(told);
  }

  private Event event(Heard heard, Message.Task message, Findings findings) {
    EventType type = Findings.outcome(message, findings.execution().value());
    TaskData data = findings.data(heard, message, policy);
    String source = Event.source(site, message.reported().host());
    return new Event(heard.eventId(site, type), source, type, heard.time(), data);
  }

  private Event event(Heard heard, EngineReloadData told) {
    EngineReloadData data =
        new EngineReloadData(
            told.host(),
            told.appId(),
            told.sessionId(),
            told.userDirectory(),
            told.userId(),
            told.logTimestamp(),
            told.logLevel(),
            policy.redactor().clean(told.logMessage()));
    return new Event(
        heard.eventId(site, EventType.ENGINE_RELOAD_FAILED),
        Event.source(site, told.host()),
        EventType.ENGINE_RELOAD_FAILED,
        heard.time(),
        data);
  }
}
