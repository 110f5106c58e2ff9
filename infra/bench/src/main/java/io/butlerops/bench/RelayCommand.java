package io.butlerops.bench;

import io.butlerops.contract.settings.Values;
import io.butlerops.infra.demo.Folder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The relay alone: start, memory, and how much it makes durable and publishes. */
@Command(
    name = "relay",
    description = "The relay alone: start, memory, sustained ingest.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing was lost", "1:something was lost"})
final class RelayCommand implements Callable<Integer> {
  private static final int QUIET_SECONDS = 5;

  /** For the memory at the rate that the design names, and to warm up. */
  private static final double MODERATE = 1000;

  private static final int MODERATE_SECONDS = 10;

  @Spec private CommandSpec spec;

  @Option(names = "--rate", defaultValue = "5000", description = "Datagrams a second, 5000.")
  private double rate;

  @Option(names = "--seconds", defaultValue = "20", description = "How long, 20.")
  private int seconds;

  @Option(
      names = "--limit",
      defaultValue = "10m",
      description = "Longest wait for all to be published; default 10m.")
  private String limit;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures here.")
  private Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(spec.commandLine().getOut(), true);
    try (Folder folder = Folder.create();
        RelayAlone site = RelayAlone.start(Main.home(), folder.path())) {
      RelayReport report = run(site, out);
      write(out, report);
      if (json != null) {
        Json.write(json, report);
      }
      return report.lostNothing() ? 0 : 1;
    }
  }

  private RelayReport run(RelayAlone site, PrintWriter out)
      throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(QUIET_SECONDS);
    Optional<ProcessUsage> idle = ProcessUsage.of(site.relay().pid());
    RelayBurst burst = new RelayBurst(site, out);
    Duration patience = Values.duration(limit);
    List<RelayReport.Burst> bursts = new ArrayList<>();
    out.printf("%.0f/s for %d s%n", MODERATE, MODERATE_SECONDS);
    bursts.add(burst.run(MODERATE, MODERATE_SECONDS, patience));
    out.printf("%.0f/s for %d s%n", rate, seconds);
    bursts.add(burst.run(rate, seconds, patience));
    return new RelayReport(site.startTime().toMillis() / 1000.0, idle, bursts, Machine.now());
  }

  private static void write(PrintWriter out, RelayReport report) {
    out.printf("%n%s%n", report.machine());
    out.printf("start to health page: %.2f s%n", report.startSeconds());
    report
        .idle()
        .ifPresentOrElse(
            idle -> out.printf("idle: %.0f MiB resident%n", idle.residentMb()),
            () -> out.println("CPU and memory are not known on this system"));
    for (RelayReport.Burst each : report.bursts()) {
      out.printf(
          "%d sent at %.0f/s: %d heard, %d durable (%.0f/s), %d published (%.0f/s), "
              + "%d wait in the spool, %d lost, %d twice; %.0f MiB resident at most, %.1f s CPU%n",
          each.sent(),
          each.sentPerSecond(),
          each.heard(),
          each.durable(),
          each.durablePerSecond(),
          each.published(),
          each.publishedPerSecond(),
          each.waiting(),
          each.lost(),
          each.twice(),
          each.residentPeakMb(),
          each.cpuSeconds());
    }
    out.flush();
  }
}
