package io.butlerops.bench;

import io.butlerops.infra.demo.RelayProcess;
import io.butlerops.infra.qlik.Outcome;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends datagrams of distinct executions at a rate and watches the relay cope. */
final class RelayBurst {
  private static final String SPOOLED = "butler_relay_spooled_total";
  private static final String HEARD = "butler_relay_datagrams_received_total";
  private static final long GLANCE_MILLIS = 100;

  /** How long nothing may change before we stop waiting for what does not come. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RelayAlone site;
  private final PrintWriter out;
  private final List<String> tasks;
  private double peakMb;

  RelayBurst(RelayAlone site, PrintWriter out) {
    this.site = site;
    this.out = out;
    this.tasks =
        site.qlik().tasks().stream()
            .filter(task -> task.kind().equals("reload"))
            .map(SimulatedQlik.TaskSummary::id)
            .toList();
  }

  /** What was published and what was durable when. */
  private record Count(long value, long at) {}

  RelayReport.Burst run(double rate, int seconds, Duration limit)
      throws IOException, InterruptedException {
    site.notes().clear();
    int count = (int) (rate * seconds);
    Metrics before = metrics();
    double cpuBefore = usage().cpuSeconds();
    peakMb = 0;
    long start = System.nanoTime();
    Thread sender = new Thread(() -> send(count, rate), "sender");
    sender.start();
    Count durable = awaitDurable(before, count, sender);
    double sentSeconds = (durable.at - start) / 1e9;
    Count published = awaitPublished(count, limit);
    Metrics after = metrics();
    return new RelayReport.Burst(
        count,
        rate,
        after.since(before, HEARD),
        durable.value,
        durable.value / sentSeconds,
        published.value,
        published.value / ((published.at - start) / 1e9),
        site.notes().all() - site.notes().distinct(),
        after.sum("butler_relay_spool_depth"),
        peakMb,
        usage().cpuSeconds() - cpuBefore);
  }

  private void send(int count, double rate) {
    InetSocketAddress relay = site.udp().resolve();
    Pacing pacing = Pacing.from(System.nanoTime(), rate);
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < count; i++) {
        pacing.await(i);
        String task = tasks.get(i % tasks.size());
        byte[] bytes =
            site.qlik()
                .runUntold(task, Outcome.SUCCEEDED)
                .datagram()
                .getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, relay));
      }
    } catch (IOException e) {
      throw new IllegalStateException("datagrams cannot be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Count awaitDurable(Metrics before, int count, Thread sender)
      throws IOException, InterruptedException {
    Count last = new Count(0, System.nanoTime());
    while (last.value < count) {
      last = newer(last, metrics().since(before, SPOOLED));
      if (!sender.isAlive() && old(last)) {
        break;
      }
      glance();
    }
    out.printf("  %d durable%n", last.value);
    return last;
  }

  private Count awaitPublished(int count, Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    Count last = new Count(0, System.nanoTime());
    while (last.value < count && System.nanoTime() < end) {
      last = newer(last, site.notes().distinct());
      if (old(last)) {
        break;
      }
      glance();
    }
    out.printf("  %d published%n", last.value);
    return last;
  }

  private static Count newer(Count last, long value) {
    return value == last.value ? last : new Count(value, System.nanoTime());
  }

  private static boolean old(Count last) {
    return System.nanoTime() - last.at > PATIENCE.toNanos();
  }

  private void glance() throws InterruptedException {
    peakMb = Math.max(peakMb, usage().residentMb());
    TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
  }

  private Metrics metrics() throws IOException, InterruptedException {
    return Metrics.parse(relay().metrics());
  }

  private ProcessUsage usage() {
    return ProcessUsage.of(relay().pid()).orElse(new ProcessUsage(0, 0, 0));
  }

  private RelayProcess relay() {
    return site.relay();
  }
}
