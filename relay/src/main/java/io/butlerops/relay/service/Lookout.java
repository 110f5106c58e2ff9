package io.butlerops.relay.service;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventData;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what has become of services and hosts. What the spool has not taken is not noted, so that
 * the next look tells it. Not thread safe: it lives on the monitor's thread, which may wait for
 * disks.
 */
final class Lookout {
  private static final Logger log = LoggerFactory.getLogger(Lookout.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long TELLING_SECONDS = 5;
  private static final int FAILURES = 2;

  private final ServicesConfig config;
  private final Board board;
  private final Path file;
  private final Outlet outlet;
  private final Clock clock;
  private final ServiceMetrics metrics;
  private final Remembered remembered;
  private final Map<String, Integer> failures = new HashMap<>();
  private final String here;
  private Optional<Services> told = Optional.empty();
  private boolean unwritten;

  /**
   * @param here name of this machine
   */
  Lookout(
      ServicesConfig config,
      Board board,
      String here,
      Path file,
      Outlet outlet,
      Clock clock,
      ServiceMetrics metrics) {
    this.config = config;
    this.board = board;
    this.here = here;
    this.file = file;
    this.outlet = outlet;
    this.clock = clock;
    this.metrics = metrics;
    this.remembered = recall();
  }

  /** Ends alarms of hosts that are not watched any more. */
  void begin() {
    List<String> watched = board.hosts().stream().map(WatchedHost::host).toList();
    remembered.unreachable().stream()
        .filter(host -> !watched.contains(host))
        .toList()
        .forEach(host -> over(host, "is not watched any more"));
    write();
  }

  void heard(WatchedHost host, View view) {
    board.put(host, view);
    if (view instanceof Unreachable unreachable) {
      metrics.polled("unreachable");
      failed(host, unreachable);
    } else {
      metrics.polled(view instanceof View.Reached ? "reached" : "unable");
      answered(host);
      board.ofHost(host).forEach(service -> judge(service, config.every()));
    }
    after();
  }

  void heard(Answer<List<NodeService>> answer) {
    board.put(answer);
    metrics.polled(answer instanceof Answer.Trouble ? "qlik-away" : "qlik");
    board.services().stream()
        .filter(service -> service.source() == Service.Source.QLIK)
        .forEach(service -> judge(service, ServiceMonitor.qlikPeriod(config)));
    after();
  }

  /** Tells how all are. */
  void snapshot() {
    if (board.hasHeardAll(config.qlik())) {
      Services now = now();
      boolean isEmpty = now.services().isEmpty() && now.unreachable().isEmpty();
      if (!isEmpty && tell(EventType.SERVICES, here, now)) {
        told = Optional.of(now);
      }
    }
  }

  private void after() {
    write();
    if (!told.equals(Optional.of(now()))) {
      snapshot();
    }
  }

  private Services now() {
    return new Services(board.services(), List.copyOf(remembered.unreachable()));
  }

  private void judge(Service service, Duration period) {
    ServiceKey key = ServiceKey.of(service.host(), service.name());
    Instant now = clock.instant();
    Standing before = remembered.standings().getOrDefault(key, Standing.unknown(now));
    Step step = before.see(service.state(), service.startType(), now, limits(period));
    if (step.change().map(change -> tell(service, change)).orElse(true)) {
      unwritten |= !step.next().equals(remembered.standings().put(key, step.next()));
    }
  }

  /** What is on its way is seen so twice at least before it counts. */
  private Limits limits(Duration period) {
    Duration twice = period.multipliedBy(2);
    return new Limits(twice.compareTo(PATIENCE) > 0 ? twice : PATIENCE, config.flapping());
  }

  private boolean tell(Service service, Change change) {
    EventType type =
        Standing.isRunning(service.state()) ? EventType.SERVICE_STARTED : EventType.SERVICE_STOPPED;
    log.info(
        "{} on {} is {}, was {}", service.name(), service.host(), service.state(), change.before());
    return tell(
        type,
        service.host(),
        new ServiceData(service, change.before(), Optional.of(change.since()), change.flapping()));
  }

  private void failed(WatchedHost host, Unreachable unreachable) {
    int times = failures.merge(host.host(), 1, Integer::sum);
    if (times < FAILURES || remembered.unreachable().contains(host.host())) {
      return;
    }
    Map<String, String> facts = Map.of("host", host.host(), "reason", unreachable.reason());
    String text = "the services of " + host.host() + " cannot be read: " + unreachable.reason();
    log.warn("{}", text);
    if (tell(EventType.HOST_UNREACHABLE, host.host(), new AlarmData(host.host(), text, facts))) {
      unwritten |= remembered.unreachable().add(host.host());
    }
  }

  private void answered(WatchedHost host) {
    failures.remove(host.host());
    if (remembered.unreachable().contains(host.host())) {
      over(host.host(), "answers again");
    }
  }

  private void over(String host, String what) {
    AlarmData data = new AlarmData(host, host + " " + what, Map.of("host", host));
    log.info("{} {}", host, what);
    if (tell(EventType.HOST_UNREACHABLE.over(), host, data)) {
      unwritten |= remembered.unreachable().remove(host);
    }
  }

  /** Waits until it is on disk. */
  private boolean tell(EventType type, String host, EventData data) {
    try {
      outlet.report(type, host, data).get(TELLING_SECONDS, TimeUnit.SECONDS);
      metrics.told(type.name());
      return true;
    } catch (ExecutionException | TimeoutException e) {
      log.warn("{} of {} is not told yet: {}", type, host, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    metrics.untold();
    return false;
  }

  private Remembered recall() {
    try {
      return Remembered.read(file);
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", file, e.getMessage());
      metrics.memoryLost();
      return Remembered.nothing();
    }
  }

  private void write() {
    unwritten |=
        remembered.standings().keySet().removeIf(key -> !board.mayKnow(key, config.qlik()));
    if (unwritten) {
      try {
        remembered.write(file);
        unwritten = false;
      } catch (IOException e) {
        log.warn("{} cannot be written: {}", file, e.toString());
        metrics.memoryLost();
      }
    }
  }
}
