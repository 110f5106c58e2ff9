package io.butlerops.bench;

import io.butlerops.infra.demo.Folder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Key-values written and read at a rate, over HTTP, through gateway, authorizer and function. */
@Command(
    name = "keyvalues",
    description = "Key-values of /v4 written and read at a rate.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every call was answered as it should", "1:some were not"})
final class KeyValuesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rate",
      defaultValue = "100",
      description = "Reads a second, and as many writes; default 100.")
  private double rate;

  @Option(names = "--seconds", defaultValue = "30", description = "How long, default 30.")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "10",
      description = "Seconds before, at the same rate, default 10.")
  private int warmup;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures here.")
  private Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(spec.commandLine().getOut(), true);
    try (Folder folder = Folder.create();
        CloudProcess cloud = CloudProcess.start(Main.home(), folder.path())) {
      KeyValueReport report = run(cloud, out);
      write(out, report);
      if (json != null) {
        Json.write(json, report);
      }
      return report.faultless() ? 0 : 1;
    }
  }

  private KeyValueReport run(CloudProcess cloud, PrintWriter out)
      throws IOException, InterruptedException {
    KeyValueLoad load = new KeyValueLoad(cloud.api(), cloud.token());
    load.fill();
    out.printf("Warming up for %d s%n", warmup);
    load.run(rate, warmup);
    out.printf("%.0f writes and %.0f reads a second for %d s%n", rate, rate, seconds);
    KeyValueLoad.Calls calls = load.run(rate, seconds);
    return new KeyValueReport(
        rate, seconds, calls.writes().figures(), calls.reads().figures(), Machine.now());
  }

  private static void write(PrintWriter out, KeyValueReport report) {
    out.printf("%n%s%n", report.machine());
    write(out, "write", report.writes());
    write(out, "read", report.reads());
    out.flush();
  }

  private static void write(PrintWriter out, String what, KeyValueReport.Calls calls) {
    out.printf(
        "%-5s %d at %.0f/s, %s%s%n",
        what,
        calls.latency().count(),
        calls.perSecond(),
        calls.latency(),
        calls.errors().isEmpty() ? "; no error" : "; errors " + calls.errors());
  }
}
