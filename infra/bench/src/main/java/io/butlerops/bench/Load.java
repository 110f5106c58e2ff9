package io.butlerops.bench;

import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.qlik.Outcome;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Lets tasks fail on a stage and watches until everybody has been told. */
final class Load {
  /** Failed reloads: all that QRS can be asked for is asked for. */
  private static final String KIND = "reload";

  private static final long GLANCE_MILLIS = 50;

  private final Stage stage;
  private final PrintWriter out;
  private final Arrivals arrivals;
  private final List<String> tasks;
  private final Map<String, Instant> sent = new ConcurrentHashMap<>();
  private long reported;

  Load(Stage stage, PrintWriter out) {
    this.stage = stage;
    this.out = out;
    this.arrivals = Arrivals.at(stage.inbox());
    this.tasks =
        stage.qlik().tasks().stream()
            .filter(task -> task.kind().equals(KIND))
            .map(SimulatedQlik.TaskSummary::id)
            .toList();
    stage.qlik().onDatagram(id -> sent.put(id, Instant.now()));
  }

  LoadReport run(LoadPlan plan) throws IOException, InterruptedException {
    out.printf("Warming up with %d failures%n", plan.warmup());
    play(plan.warmingUp());
    forget();
    Evidence before = Evidence.of(stage);
    out.printf("%d failures at %.0f/s%n", plan.count(), plan.rate());
    play(plan);
    return Evidence.report(plan, Map.copyOf(sent), arrivals, before, stage);
  }

  private void play(LoadPlan plan) throws IOException, InterruptedException {
    reported = System.nanoTime();
    if (plan.raw()) {
      sendRaw(plan);
    } else {
      runTasks(plan);
    }
    long end = System.nanoTime() + plan.limit().toNanos();
    while (!arrivals.reached(plan.count()) && System.nanoTime() < end) {
      progress();
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
    }
    settle();
  }

  /** What came twice comes a little later. */
  private static void settle() throws InterruptedException {
    TimeUnit.SECONDS.sleep(2);
  }

  private void runTasks(LoadPlan plan) throws IOException, InterruptedException {
    Pacing pacing = Pacing.from(System.nanoTime(), plan.rate());
    for (int i = 0; i < plan.count(); i++) {
      pacing.await(i);
      stage.qlik().run(task(i), Outcome.FAILED);
      progress();
    }
  }

  private void sendRaw(LoadPlan plan) throws IOException, InterruptedException {
    InetSocketAddress relay = stage.udp().resolve();
    Pacing pacing = Pacing.from(System.nanoTime(), plan.rate());
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < plan.count(); i++) {
        pacing.await(i);
        SimulatedQlik.Untold untold = stage.qlik().runUntold(task(i), Outcome.FAILED);
        byte[] bytes = untold.datagram().getBytes(StandardCharsets.UTF_8);
        sent.put(untold.executionId(), Instant.now());
        socket.send(new DatagramPacket(bytes, bytes.length, relay));
        progress();
      }
    }
  }

  private String task(int index) {
    return tasks.get(index % tasks.size());
  }

  private void forget() {
    sent.clear();
    arrivals.clear();
    stage.inbox().clear();
    stage.qlik().resetCalls();
  }

  private void progress() {
    long now = System.nanoTime();
    if (now - reported < Duration.ofSeconds(1).toNanos()) {
      return;
    }
    reported = now;
    out.printf(
        "  sent %d; delivered: slack %d, teams %d, mail %d, webhook %d%n",
        sent.size(),
        arrivals.count(Kind.SLACK),
        arrivals.count(Kind.TEAMS),
        arrivals.count(Kind.MAIL),
        arrivals.count(Kind.WEBHOOK));
  }
}
