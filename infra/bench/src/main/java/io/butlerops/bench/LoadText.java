package io.butlerops.bench;

import java.io.PrintWriter;

/** A load report for people. */
final class LoadText {
  private LoadText() {}

  static void write(PrintWriter out, LoadReport report) {
    out.printf("%n%s%n", report.machine());
    out.printf(
        "sent %d at %.1f/s, heard %d, recorded %d, all over after %.1f s%n",
        report.sent(), report.sentPerSecond(), report.heard(), report.recorded(), report.seconds());
    for (LoadReport.Destination each : report.destinations()) {
      out.printf(
          "  %-12s delivered %d, twice %d, lost %d   %s%n",
          each.name(),
          each.delivered(),
          each.twice(),
          report.sent() - each.delivered(),
          each.latency());
      each.lost().forEach(lost -> out.printf("      lost %s%n", lost));
    }
    out.println("median per hop, ms:");
    report.hops().forEach((hop, median) -> out.printf("  %7.1f  %s%n", median, hop));
    out.printf(
        "QRS: %.2f calls per event, %d connections%n",
        report.qrsCallsPerEvent(), report.qrsConnections());
    report
        .relay()
        .ifPresentOrElse(
            used ->
                out.printf(
                    "relay: %.1f s CPU, %.0f MiB resident, %.0f MiB at its peak%n",
                    used.cpuSeconds(), used.residentMb(), used.peakMb()),
            () -> out.println("relay: CPU and memory are not known on this system"));
    report.waiting().forEach((where, count) -> out.printf("left in %s: %d%n", where, count));
    out.println(report.allOnce() ? "everybody was told once" : "LOST OR TOLD TWICE, see above");
    out.flush();
  }
}
