package io.butlerops.bench;

import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.qlik.Calls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers a report from what the relay, the queues, the tables and the inbox tell. */
record Evidence(Metrics metrics, Optional<ProcessUsage> relay) {
  private static final Map<String, Kind> SINKS =
      Map.of(
          "ops-slack", Kind.SLACK,
          "ops-teams", Kind.TEAMS,
          "ops-mail", Kind.MAIL,
          "ops-webhook", Kind.WEBHOOK);
  private static final int EXAMPLES = 5;

  static Evidence of(Stage stage) throws IOException, InterruptedException {
    return new Evidence(
        Metrics.parse(stage.relay().metrics()), ProcessUsage.of(stage.relay().pid()));
  }

  static LoadReport report(
      LoadPlan plan, Map<String, Instant> sent, Arrivals arrivals, Evidence before, Stage stage)
      throws IOException, InterruptedException {
    Machine machine = Machine.now();
    Evidence after = of(stage);
    Map<String, Double> inRelay = RelayHops.medians(stage.relay().recent());
    Calls calls = stage.qlik().calls();
    List<Fate> fates = Fate.of(sent, stage);
    List<LoadReport.Destination> destinations =
        Stage.DESTINATIONS.stream().map(name -> destination(name, fates, arrivals)).toList();
    return new LoadReport(
        plan,
        sent.size(),
        rate(sent),
        after.metrics.since(before.metrics, "butler_relay_datagrams_received_total"),
        (int) fates.stream().filter(fate -> fate.alert().isPresent()).count(),
        seconds(fates),
        destinations,
        hops(inRelay, fates),
        (double) calls.total() / Math.max(1, sent.size()),
        calls.connections(),
        waiting(after.metrics, stage),
        used(before.relay, after.relay),
        machine);
  }

  private static LoadReport.Destination destination(
      String name, List<Fate> fates, Arrivals arrivals) {
    List<Fate> told = fates.stream().filter(fate -> fate.delivered(name).isPresent()).toList();
    List<String> lost =
        fates.stream()
            .filter(fate -> fate.delivered(name).isEmpty())
            .limit(EXAMPLES)
            .map(fate -> fate.executionId() + ": " + fate.state(name))
            .toList();
    Kind sink = SINKS.get(name);
    long twice =
        sink == Kind.WEBHOOK
            ? fates.stream().mapToLong(fate -> repeats(fate, arrivals)).sum()
            : Math.max(0, arrivals.count(sink) - told.size());
    List<Duration> latencies = told.stream().map(fate -> latency(fate, name, arrivals)).toList();
    return new LoadReport.Destination(name, told.size(), twice, lost, Percentiles.of(latencies));
  }

  private static long repeats(Fate fate, Arrivals arrivals) {
    return Math.max(0, arrivals.webhooks(fate.executionId()).size() - 1);
  }

  private static Duration latency(Fate fate, String destination, Arrivals arrivals) {
    Instant ended = fate.delivered(destination).orElseThrow().ended();
    Instant told =
        SINKS.get(destination) == Kind.WEBHOOK
            ? arrivals.webhooks(fate.executionId()).stream().findFirst().orElse(ended)
            : ended;
    return Duration.between(fate.sent(), told);
  }

  private static double rate(Map<String, Instant> sent) {
    List<Instant> times = sent.values().stream().sorted().toList();
    return times.size() < 2
        ? 0
        : (times.size() - 1) / seconds(times.get(0), times.get(times.size() - 1));
  }

  private static double seconds(List<Fate> fates) {
    Optional<Instant> first = fates.stream().map(Fate::sent).min(Comparator.naturalOrder());
    Optional<Instant> last =
        fates.stream()
            .flatMap(
                fate -> Stage.DESTINATIONS.stream().flatMap(name -> fate.delivered(name).stream()))
            .map(attempt -> attempt.ended())
            .max(Comparator.naturalOrder());
    return first.isPresent() && last.isPresent() ? seconds(first.get(), last.get()) : 0;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  /** The relay tells of its latest hundred events only; the rest is known of all. */
  private static Map<String, Double> hops(Map<String, Double> inRelay, List<Fate> fates) {
    Map<String, Double> hops = new LinkedHashMap<>(inRelay);
    hops.put(
        "sent to alert decided",
        median(
            fates.stream()
                .flatMap(
                    fate ->
                        fate.alert().stream()
                            .map(alert -> Duration.between(fate.sent(), alert.recorded())))));
    for (String name : Stage.DESTINATIONS) {
      hops.put(
          "alert decided to attempt at " + name,
          median(
              fates.stream()
                  .flatMap(
                      fate ->
                          fate.delivered(name).stream()
                              .map(
                                  attempt ->
                                      Duration.between(
                                          fate.alert().orElseThrow().recorded(),
                                          attempt.started())))));
      hops.put(
          "attempt at " + name,
          median(
              fates.stream()
                  .flatMap(fate -> fate.delivered(name).stream())
                  .map(attempt -> Duration.between(attempt.started(), attempt.ended()))));
    }
    return hops;
  }

  private static double median(Stream<Duration> durations) {
    return Percentiles.of(durations.toList()).p50();
  }

  private static Map<String, Long> waiting(Metrics relay, Stage stage) {
    Map<String, Long> waiting = new LinkedHashMap<>();
    for (String name :
        List.of(
            "butler_relay_spool_depth",
            "butler_relay_spool_lost_total",
            "butler_relay_datagrams_dropped_total",
            "butler_relay_duplicates_total",
            "butler_relay_quarantined_total")) {
      waiting.put(name, relay.sum(name));
    }
    stage
        .cloud()
        .queues()
        .all()
        .forEach(
            queue -> {
              var counts = queue.counts();
              waiting.put(
                  queue.settings().name(),
                  (long) counts.visible() + counts.inFlight() + counts.delayed());
            });
    waiting.values().removeIf(count -> count == 0);
    return waiting;
  }

  private static Optional<ProcessUsage> used(
      Optional<ProcessUsage> before, Optional<ProcessUsage> after) {
    return after.map(
        usage ->
            new ProcessUsage(
                usage.cpuSeconds() - before.map(ProcessUsage::cpuSeconds).orElse(0.0),
                usage.residentMb(),
                usage.peakMb()));
  }
}
