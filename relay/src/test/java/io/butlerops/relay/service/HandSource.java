package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hosts whose services are as the test says. */
final class HandSource implements ServiceSource {
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Map<String, View> away = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  HandSource state(String service, State state) {
    states.put(service, state);
    return this;
  }

  HandSource away(String host) {
    away.put(host, new View.Unreachable("RPC server is unavailable", "start it"));
    return this;
  }

  HandSource back(String host) {
    away.remove(host);
    return this;
  }

  /** Until {@link #release}. */
  void hang(String host) {
    hanging.put(host, new CountDownLatch(1));
  }

  void release(String host) {
    hanging.remove(host).countDown();
  }

  static Sight.Seen seen(State state) {
    return new Sight.Seen(state, StartType.AUTOMATIC, "Display", "C:\\x.exe", List.of("dep"));
  }

  @Override
  public Service.Source source() {
    return Service.Source.WINDOWS;
  }

  @Override
  public View look(String host, List<String> services, Duration limit) throws InterruptedException {
    asked.add(host);
    CountDownLatch latch = hanging.get(host);
    if (latch != null) {
      latch.await();
    }
    return away.containsKey(host)
        ? away.get(host)
        : new View.Reached(
            services.stream().collect(Collectors.toMap(Function.identity(), this::sight)));
  }

  private Sight sight(String service) {
    State state = states.get(service);
    return state == null
        ? new Sight.Unseen("has no service " + service, "correct the name")
        : seen(state);
  }
}
