package io.butlerops.relay.service;

import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Services;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.NodeService;
import io.butlerops.relay.service.Standing.Change;
import io.butlerops.relay.service.Standing.Limits;
import io.butlerops.relay.service.Standing.Step;
import io.butlerops.relay.service.View.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what has become of services and hosts. What could not be told is not noted, so that the
 * next look tells it. Not thread safe: it lives on the monitor's thread, which may wait for disks.
 */
final class Lookout {
  private static final Logger log = LoggerFactory.getLogger(Lookout.class);
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);

  private final ServicesConfig config;
  private final Board board;
  private final Notebook notebook;
  private final Teller teller;
  private final HostAlarms alarms;
  private final ServiceMetrics metrics;
  private final Clock clock;
  private Optional<Services> told = Optional.empty();

  Lookout(ServicesConfig config, Board board, Notebook notebook, Teller teller, Clock clock) {
    this.config = config;
    this.board = board;
    this.notebook = notebook;
    this.teller = teller;
    this.alarms = new HostAlarms(notebook, teller);
    this.metrics = teller.metrics();
    this.clock = clock;
  }

  void begin() {
    alarms.keep(board.hosts().stream().map(WatchedHost::host).toList());
    notebook.save();
  }

  void heard(WatchedHost host, View view) {
    board.put(host, view);
    if (view instanceof Unreachable unreachable) {
      metrics.polled("unreachable");
      alarms.failed(host.host(), unreachable);
    } else {
      metrics.polled(view instanceof View.Reached ? "reached" : "unable");
      alarms.answered(host.host());
      board.ofHost(host).forEach(service -> judge(service, config.every()));
    }
    end();
  }

  void heard(Answer<List<NodeService>> answer) {
    board.put(answer);
    metrics.polled(answer instanceof Answer.Trouble ? "qlik-away" : "qlik");
    board.services().stream()
        .filter(service -> service.source() == Service.Source.QLIK)
        .forEach(service -> judge(service, config.qlikEvery()));
    end();
  }

  /** Tells how all are, as soon as everybody has been asked. */
  void snapshot() {
    Services now = now();
    boolean isEmpty = now.services().isEmpty() && now.unreachable().isEmpty();
    if (!isEmpty
        && board.hasHeardAll(config.qlik())
        && teller.tell(EventType.SERVICES, teller.here(), now)) {
      told = Optional.of(now);
    }
  }

  private void end() {
    notebook.forget(key -> !board.mayKnow(key, config.qlik()));
    notebook.save();
    if (!told.equals(Optional.of(now()))) {
      snapshot();
    }
  }

  private Services now() {
    return new Services(board.services(), notebook.unreachable());
  }

  private void judge(Service service, Duration period) {
    ServiceKey key = ServiceKey.of(service.host(), service.name());
    Instant now = clock.instant();
    Standing before = notebook.standing(key).orElseGet(() -> Standing.unknown(now));
    Step step = before.see(service.state(), service.startType(), now, limits(period));
    if (step.change().map(change -> tell(service, change)).orElse(true)) {
      notebook.note(key, step.next());
    }
  }

  /** What is on its way is seen so twice at least before it counts. */
  private Limits limits(Duration period) {
    Duration twice = period.multipliedBy(2);
    Duration patience = twice.compareTo(LEAST_PATIENCE) > 0 ? twice : LEAST_PATIENCE;
    return new Limits(patience, config.flapping());
  }

  private boolean tell(Service service, Change change) {
    boolean runs = Standing.isRunning(service.state());
    EventType type = runs ? EventType.SERVICE_STARTED : EventType.SERVICE_STOPPED;
    log.info(
        "{} on {} is {}, was {}", service.name(), service.host(), service.state(), change.before());
    Optional<Instant> since = Optional.of(change.since());
    return teller.tell(
        type, service.host(), new ServiceData(service, change.before(), since, change.flapping()));
  }
}
